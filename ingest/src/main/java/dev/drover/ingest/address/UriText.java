package dev.drover.ingest.address;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The characters of an address: which may stand there, and what {@code %40} means. */
final class UriText {

    private static final String NEVER = "\"<>^`{|}";
    private static final String ELSEWHERE = "#\\";

    private UriText() {}

    /** @throws AddressRefusedException at a character that may stand in no part of an address */
    static void requireVisible(String text) {
        text.codePoints().forEach(c -> {
            if (isHidden(c) || NEVER.indexOf(c) >= 0) {
                throw new AddressRefusedException(AddressFault.CHARACTER);
            }
            if (ELSEWHERE.indexOf(c) >= 0) {
                throw new AddressRefusedException(AddressFault.RESERVED);
            }
        });
    }

    /**
     * What a part of an address says.
     *
     * @throws AddressRefusedException if a {@code %} is not followed by two digits, what they say is not UTF-8, or is
     *     a control character, with which a line of a protocol would end
     */
    static String decode(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
        for (int i = 0; i < part.length(); ) {
            int c = part.codePointAt(i);
            if (c == '%') {
                bytes.write(hex(part, i + 1) << 4 | hex(part, i + 2));
                i += 3;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(UTF_8));
                i += Character.charCount(c);
            }
        }
        String decoded = strict(bytes.toByteArray());
        if (decoded.codePoints().anyMatch(Character::isISOControl)) {
            throw new AddressRefusedException(AddressFault.CHARACTER);
        }
        return decoded;
    }

    private static int hex(String text, int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw new AddressRefusedException(AddressFault.PERCENT);
        }
        return digit;
    }

    private static String strict(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new AddressRefusedException(AddressFault.PERCENT);
        }
    }

    private static boolean isHidden(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED -> true;
                    default -> false;
                };
    }
}
