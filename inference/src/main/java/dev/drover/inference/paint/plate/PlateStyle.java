package dev.drover.inference.paint.plate;

import dev.drover.inference.plate.PlateKind;
import java.awt.Color;
import java.util.Locale;

/** How a plate looks: ground and ink, rows and size. Sizes are those of GA 36-2018 in millimetres. */
public enum PlateStyle {
    BLUE("blue", 1, 440, 140, new Color(0x0B4FA8), Color.WHITE),
    YELLOW("yellow", 1, 440, 140, new Color(0xF2B20C), new Color(0x111111)),
    YELLOW_TWO_ROWS("yellow", 2, 440, 220, new Color(0xF2B20C), new Color(0x111111)),
    GREEN("green", 1, 480, 140, new Color(0x4FC98B), new Color(0x111111)),
    YELLOW_GREEN("yellow_green", 1, 480, 140, new Color(0x43C47F), new Color(0x111111)),
    BLACK("black", 1, 440, 140, new Color(0x101215), Color.WHITE),
    WHITE("white", 1, 440, 140, new Color(0xEEEEEE), new Color(0x111111)),
    WHITE_TWO_ROWS("white", 2, 440, 220, new Color(0xEEEEEE), new Color(0x111111)),
    /** Rear plates of Hong Kong. */
    YELLOW_LATIN("yellow", 1, 520, 120, new Color(0xF3C62B), new Color(0x111111)),
    /** Front plates of Hong Kong. */
    WHITE_LATIN("white", 1, 520, 120, new Color(0xEEEEEE), new Color(0x111111)),
    /** Plates of Macao. */
    BLACK_LATIN("black", 1, 470, 110, new Color(0x101215), Color.WHITE);

    private final String colour;
    private final int rows;
    private final int widthMm;
    private final int heightMm;
    private final Color ground;
    private final Color ink;

    PlateStyle(String colour, int rows, int widthMm, int heightMm, Color ground, Color ink) {
        this.colour = colour;
        this.rows = rows;
        this.widthMm = widthMm;
        this.heightMm = heightMm;
        this.ground = ground;
        this.ink = ink;
    }

    /** The colour as {@code Reading.variant} says it. */
    public String colour() {
        return colour;
    }

    public int rows() {
        return rows;
    }

    public int widthMm() {
        return widthMm;
    }

    public int heightMm() {
        return heightMm;
    }

    Color ground() {
        return ground;
    }

    Color ink() {
        return ink;
    }

    boolean latin() {
        return this == YELLOW_LATIN || this == WHITE_LATIN || this == BLACK_LATIN;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The usual look of a kind. Ordinary plates come blue (small) or yellow (large, rear plates in two rows).
     *
     * @param large large vehicle: yellow instead of blue
     * @param rear rear plate: two rows where the kind has them
     */
    public static PlateStyle of(PlateKind kind, boolean large, boolean rear) {
        return switch (kind) {
            case HK_MACAO, HK_MACAO_FIVE, EMBASSY, EMBASSY_OLD, CONSULATE, CONSULATE_OLD -> BLACK;
            case TRAILER -> YELLOW_TWO_ROWS;
            case COACH -> YELLOW;
            case POLICE -> WHITE;
            case EMERGENCY -> WHITE;
            case ARMED_POLICE -> rear && large ? WHITE_TWO_ROWS : WHITE;
            case NEV_SMALL -> GREEN;
            case NEV_LARGE -> YELLOW_GREEN;
            case FV, HK_LOCAL -> rear ? YELLOW_LATIN : WHITE_LATIN;
            case MACAO_LOCAL -> BLACK_LATIN;
            case ORDINARY, ORDINARY_LETTERS, NONE -> large ? (rear ? YELLOW_TWO_ROWS : YELLOW) : BLUE;
        };
    }
}
