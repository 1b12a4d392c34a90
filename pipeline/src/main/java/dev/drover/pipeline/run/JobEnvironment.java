package dev.drover.pipeline.run;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The environment that both jobs are defined on, wherever they run. */
public final class JobEnvironment {

    /** Fixed for ever: state is cut into this many key groups. */
    static final int MAX_PARALLELISM = 128;

    private JobEnvironment() {}

    /** {@code settings} and the rules of the house: no Kryo, no invented uids, records handed on without copying. */
    public static StreamExecutionEnvironment create(Configuration settings, int parallelism) {
        Configuration full = new Configuration(settings);
        full.set(PipelineOptions.GENERIC_TYPES, false);
        full.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        full.set(PipelineOptions.OBJECT_REUSE, true);
        full.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(full);
        env.setParallelism(parallelism);
        return env;
    }
}
