package dev.weir.cli.models;

import dev.weir.client.ModelInfo;
import dev.weir.client.admin.BackendInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a model.
 *
 * @param id the name to ask for it by
 * @param backends those that have it
 * @param details null where only the backends' own lists could be read
 */
record ModelLine(String id, List<String> backends, @Nullable ModelInfo details) {
    static ModelLine of(ModelInfo model) {
        return new ModelLine(model.id(), model.backends(), model);
    }

    /** The models of all backends, each once. */
    static List<ModelLine> of(List<BackendInfo> backends) {
        TreeMap<String, List<String>> owners = new TreeMap<>();
        for (BackendInfo backend : backends) {
            for (String model : backend.models()) {
                owners.computeIfAbsent(model, unseen -> new ArrayList<>()).add(backend.name());
            }
        }
        return owners.entrySet().stream()
                .map(entry -> new ModelLine(entry.getKey(), entry.getValue(), null))
                .toList();
    }
}
