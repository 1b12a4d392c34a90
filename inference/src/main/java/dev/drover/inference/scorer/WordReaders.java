package dev.drover.inference.scorer;

import dev.drover.inference.Detection;
import dev.drover.inference.Look;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.ocr.TextEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read without a detector's box: the camera's own words, and numbers on containers where a vehicle is large
 * enough to be one. Belongs to one thread; holds native memory until closed.
 */
final class WordReaders implements AutoCloseable {

    /** Share of the picture from which a vehicle may show a number that can be read. */
    private static final double LARGE = 0.04;

    private final TextEngine engine;
    private final OwnWords own;
    private final ContainerReader containers;

    private WordReaders(TextEngine engine) {
        this.engine = engine;
        this.own = new OwnWords(engine);
        this.containers = new ContainerReader(engine);
    }

    /** @throws ModelRefusedException if a model is missing, damaged or does not fit */
    static WordReaders open() {
        return new WordReaders(TextEngine.open(TextEngine.bundled()));
    }

    /** Of single lines, lent to who reads plates; closed with this. */
    LineReader lines() {
        return engine.reader();
    }

    List<Reading> read(Picture picture, List<Detection> objects, Look look) {
        List<Reading> read = new ArrayList<>();
        if (look == Look.WORDS) {
            read.addAll(own.read(picture));
        }
        if (look == Look.STEEL && objects.stream().anyMatch(object -> large(object, picture))) {
            read.addAll(containers.read(picture));
        }
        return read;
    }

    private static boolean large(Detection object, Picture picture) {
        return object.kind() == ObjectClass.VEHICLE
                && object.box().area() >= LARGE * picture.width() * picture.height();
    }

    @Override
    public void close() {
        engine.close();
    }
}
