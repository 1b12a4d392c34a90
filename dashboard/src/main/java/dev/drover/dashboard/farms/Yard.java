package dev.drover.dashboard.farms;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands on a farm.
 *
 * @param houses at most {@link #MOST_HOUSES}
 */
public record Yard(List<House> houses) {

    public static final int MOST_HOUSES = 100;
    public static final int MOST_PENS = 500;

    /** What a house or a pen is for. */
    public enum Kind {
        FATTENING,
        ISOLATION,
        SICK,
        LOADING;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofLabel(String label) {
            for (Kind kind : values()) {
                if (kind.label().equals(label)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A house with its pens.
     *
     * @param no what stands on its door, see {@link #isNumber}
     */
    public record House(String no, Kind kind, List<Pen> pens) {

        public House {
            pens = List.copyOf(pens);
        }
    }

    /**
     * A pen.
     *
     * @param no within its house, see {@link #isNumber}
     */
    public record Pen(String no, Kind kind) {}

    public Yard {
        houses = List.copyOf(houses);
    }

    /** Letters, digits, dots, hyphens and underscores: a pen is told as {@code house/pen}. */
    public static boolean isNumber(String no) {
        return no.matches("[\\p{L}\\p{N}._-]{1,32}");
    }

    /** Whether {@code pen}, {@code house/pen}, is one of its pens. */
    public boolean has(String pen) {
        return houses.stream()
                .anyMatch(house -> house.pens().stream().anyMatch(one -> pen.equals(house.no() + "/" + one.no())));
    }
}
