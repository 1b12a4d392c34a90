package dev.drover.dashboard.appointments;

import dev.drover.dashboard.appointments.BusinessType.LabelItem;
import dev.drover.dashboard.appointments.BusinessType.MachineCheck;
import dev.drover.dashboard.appointments.BusinessType.TemplateDocument;
import dev.drover.dashboard.appointments.BusinessType.TemplateStep;
import dev.drover.pipeline.wire.StepRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The business types, as a file says; each version with the days in which it holds. */
public final class Catalogue {

    private static final String FILE = "business-types.yaml";
    private static final Set<String> FIELDS =
            Set.of("code", "version", "from", "to", "side", "zh", "en", "rules", "steps", "documents", "items");

    private final List<BusinessType> types;

    private Catalogue(List<BusinessType> types) {
        this.types = List.copyOf(types);
    }

    /** The one that ships. */
    public static Catalogue shipped() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(FILE), FILE)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue that ships cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException in words, where the text is no catalogue */
    public static Catalogue read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        // Templates are shared between types.
        options.setMaxAliasesForCollections(500);
        Object root;
        try {
            root = new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("the catalogue is no YAML: " + e.getMessage(), e);
        }
        List<BusinessType> types = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object one : list(map(root).get("types"))) {
            BusinessType type = type(map(one));
            if (!seen.add(type.code() + " " + type.version())) {
                throw new IllegalArgumentException("stands twice: " + type.code() + " " + type.version());
            }
            types.stream()
                    .filter(other -> other.code().equals(type.code()) && overlap(other, type))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new IllegalArgumentException("two versions hold on one day: " + type.code());
                    });
            types.add(type);
        }
        return new Catalogue(types);
    }

    private static boolean overlap(BusinessType one, BusinessType other) {
        return one.holdsOn(other.from()) || other.holdsOn(one.from());
    }

    private static BusinessType type(Map<?, ?> fields) {
        fields.keySet().forEach(name -> {
            if (!FIELDS.contains(String.valueOf(name))) {
                throw new IllegalArgumentException("no field of a type: " + name);
            }
        });
        try {
            return new BusinessType(
                    text(fields, "code"),
                    Integer.parseInt(text(fields, "version")),
                    day(text(fields, "from")),
                    fields.containsKey("to") ? Optional.of(day(text(fields, "to"))) : Optional.empty(),
                    Side.valueOf(text(fields, "side")),
                    text(fields, "zh"),
                    text(fields, "en"),
                    Set.copyOf(list(fields.get("rules")).stream()
                            .map(rule -> BookingRule.valueOf(String.valueOf(rule)))
                            .toList()),
                    list(fields.get("steps")).stream().map(Catalogue::step).toList(),
                    list(fields.get("documents")).stream()
                            .map(Catalogue::document)
                            .toList(),
                    list(fields.get("items")).stream().map(Catalogue::item).toList());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(fields.get("code") + ": " + e.getMessage(), e);
        }
    }

    private static TemplateStep step(Object row) {
        List<String> words = words(row, 7);
        String rule = String.join(" ", words.subList(0, 4));
        MachineCheck check = MachineCheck.valueOf(words.get(4).toUpperCase(Locale.ROOT));
        return new TemplateStep(StepRule.read(rule), check, words.get(5), words.get(6));
    }

    private static TemplateDocument document(Object row) {
        List<String> words = words(row, 4);
        if (!words.get(0).matches("[a-z][a-z0-9-]{1,40}")
                || !Set.of("required", "optional").contains(words.get(1))) {
            throw new IllegalArgumentException("no document: " + words);
        }
        return new TemplateDocument(words.get(0), words.get(1).equals("required"), words.get(2), words.get(3));
    }

    private static LabelItem item(Object row) {
        List<String> words = words(row, 3);
        return new LabelItem(words.get(0), words.get(1), words.get(2));
    }

    private static List<String> words(Object row, int many) {
        List<String> words = list(row).stream().map(String::valueOf).toList();
        if (words.size() != many || words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(many + " words make a row: " + words);
        }
        return words;
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        if (value instanceof Date date) {
            return date.toInstant().toString().substring(0, 10);
        }
        if (value == null) {
            throw new IllegalArgumentException("lacks " + name);
        }
        return String.valueOf(value);
    }

    private static Map<?, ?> map(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("a list of types is wanted");
    }

    private static List<?> list(@Nullable Object node) {
        if (node instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is wanted");
    }

    /** Every version of every type, in the order of the file. */
    public List<BusinessType> all() {
        return types;
    }

    /** Those that hold on a day. */
    public List<BusinessType> on(LocalDate day) {
        return types.stream().filter(type -> type.holdsOn(day)).toList();
    }

    /** The version of {@code code} that holds on a day. */
    public Optional<BusinessType> on(String code, LocalDate day) {
        return on(day).stream().filter(type -> type.code().equals(code)).findFirst();
    }

    /** One version, whether it holds or not. */
    public Optional<BusinessType> version(String code, int version) {
        return types.stream()
                .filter(type -> type.code().equals(code) && type.version() == version)
                .findFirst();
    }

    /** Whether there is, was or will be such a type. */
    public boolean knows(String code) {
        return types.stream().anyMatch(type -> type.code().equals(code));
    }
}
