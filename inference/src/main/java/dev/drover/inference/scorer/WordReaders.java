package dev.drover.inference.scorer;

import dev.drover.inference.Box;
import dev.drover.inference.Detection;
import dev.drover.inference.Look;
import dev.drover.inference.ModelRefusedException;
import dev.drover.inference.ObjectClass;
import dev.drover.inference.Picture;
import dev.drover.inference.Reading;
import dev.drover.inference.image.Pictures;
import dev.drover.inference.ocr.LineReader;
import dev.drover.inference.ocr.TextEngine;
import java.util.ArrayList;
import java.util.Comparator;
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
        if (look == Look.STEEL) {
            objects.stream()
                    .filter(object -> large(object, picture))
                    .map(Detection::box)
                    .max(Comparator.comparingDouble(Box::area))
                    .ifPresent(vehicle -> read.addAll(on(vehicle, picture)));
        }
        return read;
    }

    /** The largest vehicle alone: what is looked at costs time and memory by its size. */
    private List<Reading> on(Box vehicle, Picture picture) {
        Picture part = Pictures.crop(picture, vehicle);
        float left = (float) Math.floor(Math.max(0, Math.min(picture.width() - 1, vehicle.x1())));
        float top = (float) Math.floor(Math.max(0, Math.min(picture.height() - 1, vehicle.y1())));
        return containers.read(part).stream()
                .map(number -> moved(number, left, top))
                .toList();
    }

    private static Reading moved(Reading r, float right, float down) {
        Box b = r.box();
        Box box = new Box(b.x1() + right, b.y1() + down, b.x2() + right, b.y2() + down);
        return new Reading(r.kind(), box, r.text(), r.characterScores(), r.confidence(), r.variant(), r.rows());
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
