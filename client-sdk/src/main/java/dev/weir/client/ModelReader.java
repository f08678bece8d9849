package dev.weir.client;

import dev.weir.v1.Model;
import dev.weir.v1.ModelCapability;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the contract's models. */
final class ModelReader {
    private static final int PREFIX = "MODEL_CAPABILITY_".length();

    private ModelReader() {}

    static ModelInfo model(Model model) {
        return new ModelInfo(
                model.getId(),
                AnswerReader.instant(model.getCreateTime()),
                model.getBackendsList(),
                model.getCapabilitiesList().stream()
                        .filter(known -> known != ModelCapability.UNRECOGNIZED)
                        .map(known -> known.name().substring(PREFIX).toLowerCase(Locale.ROOT))
                        .toList(),
                build(model),
                model.hasContextLength() ? OptionalLong.of(model.getContextLength()) : OptionalLong.empty());
    }

    private static ModelInfo.Build build(Model model) {
        return new ModelInfo.Build(
                model.getOwnedBy(),
                model.hasFamily() ? Optional.of(model.getFamily()) : Optional.empty(),
                model.hasParameterSize() ? Optional.of(model.getParameterSize()) : Optional.empty(),
                model.hasQuantization() ? Optional.of(model.getQuantization()) : Optional.empty(),
                model.hasSizeBytes() ? OptionalLong.of(model.getSizeBytes()) : OptionalLong.empty(),
                model.getAlias());
    }
}
