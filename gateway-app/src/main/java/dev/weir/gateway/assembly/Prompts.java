package dev.weir.gateway.assembly;

import dev.weir.gateway.admin.PromptAdministration;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.prompts.PromptLibrary;
import dev.weir.gateway.prompts.PromptSettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The operator's prompts. */
@Factory
final class Prompts {
    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = PromptSettings.class)
    PromptSettings noPrompts() {
        return PromptSettings.NONE;
    }

    @Singleton
    @Bean(
            typed = {PromptLibrary.class, PromptSource.class},
            preDestroy = "close")
    PromptLibrary library(PromptSettings settings) {
        return PromptLibrary.open(settings);
    }

    @Singleton
    PromptAdministration administration(PromptLibrary library) {
        return new PromptAdministration(library);
    }
}
