package dev.drover.deploy.lab.bench;

import java.util.List;

/** One group of figures. */
interface Measure {

    /** As {@code --only} names it. */
    String name();

    /**
     * @return its figures, each with {@code plan.runs()} runs
     * @throws Exception anything: the caller puts the reason in the figure's place and goes on with the next measure
     */
    List<Figure> take(BenchPlan plan) throws Exception;
}
