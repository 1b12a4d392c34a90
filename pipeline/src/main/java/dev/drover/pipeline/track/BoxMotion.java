package dev.drover.pipeline.track;

import dev.drover.inference.Box;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A Kalman filter of one box: state {@code (cx, cy, w, h, vx, vy)} in pixels and pixels a second, measured
 * {@code (cx, cy, w, h)} in pixels. Centre and speed follow the white-noise acceleration model with time in seconds
 * (Bar-Shalom, Li, Kirubarajan, "Estimation with Applications to Tracking and Navigation", 2001, section 6.2.2), width
 * and height a random walk. All noise is in units of the object's size, the square root of its area, so that near and
 * far animals are alike.
 */
public final class BoxMotion {

    static final int STATES = 6;
    static final int MEASURED = 4;

    /**
     * Standard deviations in object sizes: of a measured edge, of acceleration (per s²), of width and height (per √s).
     */
    static final double MEASURE_NOISE = 0.04;

    static final double ACCELERATION_NOISE = 2.5;
    static final double SIZE_NOISE = 0.25;
    /** Standard deviation of the speed of an object just born, in sizes a second. */
    static final double BIRTH_SPEED = 1.5;

    private BoxMotion() {}

    /**
     * What is believed of one box.
     *
     * @param mean cx, cy, w, h in pixels, vx, vy in pixels a second
     * @param covariance 6 x 6, row-major
     */
    public record Belief(double[] mean, double[] covariance) {

        public Belief {
            if (mean.length != STATES || covariance.length != STATES * STATES) {
                throw new IllegalArgumentException("a belief has 6 means and 36 covariances");
            }
        }

        /** Square root of the area, the unit of all noise; at least one pixel. */
        double size() {
            return Math.sqrt(Math.max(1, mean[2]) * Math.max(1, mean[3]));
        }
    }

    /** The belief after a first look at {@code measured} = (cx, cy, w, h). */
    public static Belief born(double[] measured) {
        double size = Math.sqrt(Math.max(1, measured[2]) * Math.max(1, measured[3]));
        double[] covariance = new double[STATES * STATES];
        for (int i = 0; i < MEASURED; i++) {
            covariance[i * STATES + i] = square(MEASURE_NOISE * size);
        }
        covariance[4 * STATES + 4] = square(BIRTH_SPEED * size);
        covariance[5 * STATES + 5] = square(BIRTH_SPEED * size);
        return new Belief(new double[] {measured[0], measured[1], measured[2], measured[3], 0, 0}, covariance);
    }

    /** The belief {@code seconds} later, nothing seen in between. */
    public static Belief predicted(Belief belief, double seconds) {
        DMatrixRMaj f = CommonOps_DDRM.identity(STATES);
        f.set(0, 4, seconds);
        f.set(1, 5, seconds);
        DMatrixRMaj mean = new DMatrixRMaj(STATES, 1);
        CommonOps_DDRM.mult(f, column(belief.mean()), mean);
        DMatrixRMaj fp = new DMatrixRMaj(STATES, STATES);
        CommonOps_DDRM.mult(f, square(belief), fp);
        DMatrixRMaj p = new DMatrixRMaj(STATES, STATES);
        CommonOps_DDRM.multTransB(fp, f, p);
        CommonOps_DDRM.addEquals(p, processNoise(belief.size(), seconds));
        return new Belief(mean.data, p.data);
    }

    /**
     * The belief after {@code measured} = (cx, cy, w, h) was seen. Covariance in Joseph's form, which stays symmetric.
     */
    public static Belief corrected(Belief belief, double[] measured) {
        double noise = square(MEASURE_NOISE * belief.size());
        DMatrixRMaj p = square(belief);
        DMatrixRMaj s = CommonOps_DDRM.extract(p, 0, MEASURED, 0, MEASURED);
        for (int i = 0; i < MEASURED; i++) {
            s.add(i, i, noise);
        }
        DMatrixRMaj inverse = new DMatrixRMaj(MEASURED, MEASURED);
        CommonOps_DDRM.invert(s, inverse);
        DMatrixRMaj gain = new DMatrixRMaj(STATES, MEASURED);
        CommonOps_DDRM.mult(CommonOps_DDRM.extract(p, 0, STATES, 0, MEASURED), inverse, gain);

        DMatrixRMaj innovation = new DMatrixRMaj(MEASURED, 1);
        for (int i = 0; i < MEASURED; i++) {
            innovation.set(i, 0, measured[i] - belief.mean()[i]);
        }
        DMatrixRMaj mean = column(belief.mean());
        CommonOps_DDRM.multAdd(gain, innovation, mean);

        DMatrixRMaj keep = CommonOps_DDRM.identity(STATES);
        for (int i = 0; i < STATES; i++) {
            for (int j = 0; j < MEASURED; j++) {
                keep.add(i, j, -gain.get(i, j));
            }
        }
        DMatrixRMaj kp = new DMatrixRMaj(STATES, STATES);
        CommonOps_DDRM.mult(keep, p, kp);
        DMatrixRMaj covariance = new DMatrixRMaj(STATES, STATES);
        CommonOps_DDRM.multTransB(kp, keep, covariance);
        DMatrixRMaj gg = new DMatrixRMaj(STATES, STATES);
        CommonOps_DDRM.multTransB(gain, gain, gg);
        CommonOps_DDRM.addEquals(covariance, noise, gg);
        return new Belief(mean.data, covariance.data);
    }

    /**
     * Squared Mahalanobis distance of a measured centre from the believed one: chi-square with two degrees of freedom.
     */
    public static double centreDistance(Belief belief, double cx, double cy) {
        double noise = square(MEASURE_NOISE * belief.size());
        double[] p = belief.covariance();
        double a = p[0] + noise;
        double b = p[1];
        double d = p[STATES + 1] + noise;
        double dx = cx - belief.mean()[0];
        double dy = cy - belief.mean()[1];
        double determinant = a * d - b * b;
        return (d * dx * dx - 2 * b * dx * dy + a * dy * dy) / determinant;
    }

    private static DMatrixRMaj processNoise(double size, double seconds) {
        double q = square(ACCELERATION_NOISE * size);
        DMatrixRMaj noise = new DMatrixRMaj(STATES, STATES);
        for (int axis = 0; axis < 2; axis++) {
            noise.set(axis, axis, q * seconds * seconds * seconds / 3);
            noise.set(axis, axis + 4, q * seconds * seconds / 2);
            noise.set(axis + 4, axis, q * seconds * seconds / 2);
            noise.set(axis + 4, axis + 4, q * seconds);
            noise.set(axis + 2, axis + 2, square(SIZE_NOISE * size) * seconds);
        }
        return noise;
    }

    private static DMatrixRMaj column(double[] values) {
        return new DMatrixRMaj(values.length, 1, true, values.clone());
    }

    private static DMatrixRMaj square(Belief belief) {
        return new DMatrixRMaj(STATES, STATES, true, belief.covariance().clone());
    }

    private static double square(double x) {
        return x * x;
    }

    static double centreX(Box box) {
        return ((double) box.x1() + box.x2()) / 2;
    }

    static double centreY(Box box) {
        return ((double) box.y1() + box.y2()) / 2;
    }

    /** A box as it is measured: the middle, width and height. */
    static double[] measured(Box box) {
        return new double[] {centreX(box), centreY(box), box.width(), box.height()};
    }
}
