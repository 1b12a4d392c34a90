package dev.drover.ingest.recording;

import java.nio.ByteBuffer;

/**
 * One compressed picture in a fragment.
 *
 * @param pts presentation time from the beginning of the file, in {@link FragmentedMp4#TIMESCALE}; below 0 for pictures
 *     that are decoded after the first one and shown before it
 * @param key it can be begun with
 * @param data an access unit, four bytes of length before each NAL unit
 */
record Mp4Sample(long pts, boolean key, ByteBuffer data) {}
