package dev.drover.pipeline.state;

import java.util.List;
import java.util.ServiceLoader;

/**
 * The states of one job's operators. A checkpoint is read before an operator has said what it keeps, so the names are
 * looked up here: each catalogue stands in {@code META-INF/services}.
 */
public interface StateCatalogue {

    List<NamedState<?>> states();

    /** All states that this Drover knows. */
    static List<NamedState<?>> all() {
        return ServiceLoader.load(StateCatalogue.class, StateCatalogue.class.getClassLoader()).stream()
                .flatMap(catalogue -> catalogue.get().states().stream())
                .toList();
    }

    /** @throws StateRefusedException if there is none of that name and version */
    static NamedState<?> find(String name, int version) {
        NamedState<?> known = all().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StateRefusedException("state \"" + name + "\" is unknown to this Drover"));
        if (known.version() != version) {
            throw new StateRefusedException("state \"" + name + "\" was written in version " + version
                    + " and this Drover reads version " + known.version());
        }
        return known;
    }
}
