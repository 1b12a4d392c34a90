package dev.drover.deploy.analyse;

import dev.drover.deploy.command.FailureSentence;
import dev.drover.inference.ObjectClass;
import dev.drover.pipeline.wire.CountingLine;
import dev.drover.pipeline.wire.LinePoint;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A counting line as typed on a command line: {@code x1,y1,x2,y2} in fractions of the picture, 0 to 1, origin top left.
 *
 * @param from where the line starts
 * @param to where the line ends
 */
record LineArgument(LinePoint from, LinePoint to) {

    /** Half width of the neutral band, in fractions of the picture's height, of a line that says none. */
    static final double DEFAULT_MARGIN = 0.03;

    /** The line as the supervise job wants it. */
    CountingLine named(String id, ObjectClass counts) {
        return new CountingLine(id, from, to, DEFAULT_MARGIN, counts);
    }

    /** @throws IllegalArgumentException with words for a person if the text is no line */
    static LineArgument parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "a line is x1,y1,x2,y2 in fractions of the picture (0 to 1), like 0,0.5,1,0.5; got: " + text);
        }
        double[] at = new double[4];
        for (int i = 0; i < 4; i++) {
            at[i] = fraction(parts[i].strip(), text);
        }
        LinePoint from = new LinePoint(at[0], at[1]);
        LinePoint to = new LinePoint(at[2], at[3]);
        if (from.equals(to)) {
            throw new IllegalArgumentException("a line needs two different points; got: " + text);
        }
        return new LineArgument(from, to);
    }

    private static double fraction(String part, String whole) {
        double value;
        try {
            value = Double.parseDouble(part);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + part + "' is no number in the line " + whole, e);
        }
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("'" + part + "' in the line " + whole
                    + " lies outside the picture: coordinates are fractions of its width and height, 0 to 1");
        }
        return value;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<LineArgument> {
        @Override
        public LineArgument convert(String value) {
            try {
                return parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(FailureSentence.of(e).text());
            }
        }
    }
}
