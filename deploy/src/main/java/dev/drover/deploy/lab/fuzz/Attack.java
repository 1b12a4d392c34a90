package dev.drover.deploy.lab.fuzz;

import java.io.IOException;

/** One thing that was once done to a Drover and should not have worked, done again. */
interface Attack {

    /** By what it is known; see deploy/docs/security.md#attacks. */
    String id();

    String tried();

    String should();

    /** @return what came of it */
    Outcome run(WebPlant plant) throws IOException, InterruptedException;

    /**
     * @param happened in words, with figures
     * @param good whether that is what should be
     */
    record Outcome(String happened, boolean good) {}

    /** How it is done. */
    interface Deed {
        Outcome run(WebPlant plant) throws IOException, InterruptedException;
    }

    static Attack of(String id, String tried, String should, Deed deed) {
        return new Attack() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public String tried() {
                return tried;
            }

            @Override
            public String should() {
                return should;
            }

            @Override
            public Outcome run(WebPlant plant) throws IOException, InterruptedException {
                return deed.run(plant);
            }
        };
    }
}
