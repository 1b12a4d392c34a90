package dev.drover.ingest.media;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a stream's compressed pictures are, as its {@link MediaUnit}s need it to be played.
 *
 * @param codec {@code H264}, {@code H265}, or another one, whose units are not handed on
 * @param width in pixels, 0 if not known
 * @param height in pixels, 0 if not known
 * @param configuration the decoder's configuration record of ISO/IEC 14496-15 ({@code avcC}, {@code hvcC}); empty if
 *     the stream has none, and then its units are not handed on
 */
public record MediaTrack(String codec, int width, int height, byte[] configuration) {

    /** Whether its units are handed on, and can be written to a file as they are. */
    public boolean recordable() {
        return configuration.length > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MediaTrack track
                && codec.equals(track.codec)
                && width == track.width
                && height == track.height
                && Arrays.equals(configuration, track.configuration);
    }

    @Override
    public int hashCode() {
        return Objects.hash(codec, width, height, Arrays.hashCode(configuration));
    }
}
