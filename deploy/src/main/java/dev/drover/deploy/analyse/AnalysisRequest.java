package dev.drover.deploy.analyse;

import dev.drover.pipeline.wire.CountingLine;
import java.nio.file.Path;
import java.util.List;

/**
 * What to do.
 *
 * @param video file or uri
 * @param fps pictures analysed a second at most, 0 for every one
 * @param lines to count across
 * @param plan what the papers say
 * @param minScore objects below it are followed, but neither counted as present nor drawn
 * @param annotate draw a film
 */
record AnalysisRequest(
        Path video, double fps, List<CountingLine> lines, AnalysisPlan plan, double minScore, boolean annotate) {}
