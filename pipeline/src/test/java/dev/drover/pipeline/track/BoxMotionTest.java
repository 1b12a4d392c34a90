package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.filtering.kalman.Measurement;
import org.hipparchus.filtering.kalman.ProcessEstimate;
import org.hipparchus.filtering.kalman.linear.LinearEvolution;
import org.hipparchus.filtering.kalman.linear.LinearKalmanFilter;
import org.hipparchus.linear.CholeskyDecomposer;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class BoxMotionTest {

    private record Seen(double getTime, RealVector getValue, RealMatrix getCovariance) implements Measurement {
        @Override
        public double getTime() {
            return getTime;
        }

        @Override
        public RealVector getValue() {
            return getValue;
        }

        @Override
        public RealMatrix getCovariance() {
            return getCovariance;
        }
    }

    @Test
    void shouldBelieveWhatAnotherLibrarysKalmanFilterBelieves() {
        Random random = new Random(3);
        BoxMotion.Belief ours = BoxMotion.born(new double[] {100, 200, 80, 60});
        for (int step = 0; step < 40; step++) {
            double seconds = 0.04 + 0.3 * random.nextDouble();
            double[] measured = {
                100 + 9 * step + random.nextGaussian(),
                200 - 4 * step + random.nextGaussian(),
                80,
                60 + random.nextGaussian()
            };
            ProcessEstimate theirs = hipparchus(ours, seconds, measured);

            ours = BoxMotion.corrected(BoxMotion.predicted(ours, seconds), measured);

            for (int i = 0; i < BoxMotion.STATES; i++) {
                assertThat(ours.mean()[i]).isCloseTo(theirs.getState().getEntry(i), within(1e-6));
                for (int j = 0; j < BoxMotion.STATES; j++) {
                    assertThat(ours.covariance()[i * BoxMotion.STATES + j])
                            .isCloseTo(theirs.getCovariance().getEntry(i, j), within(1e-5));
                }
            }
        }
    }

    /** One step of the same model, written down again from the book. */
    private static ProcessEstimate hipparchus(BoxMotion.Belief before, double dt, double[] measured) {
        double size = Math.sqrt(before.mean()[2] * before.mean()[3]);
        RealMatrix f = MatrixUtils.createRealIdentityMatrix(6);
        f.setEntry(0, 4, dt);
        f.setEntry(1, 5, dt);
        double q = Math.pow(BoxMotion.ACCELERATION_NOISE * size, 2);
        RealMatrix noise = MatrixUtils.createRealMatrix(6, 6);
        for (int axis = 0; axis < 2; axis++) {
            noise.setEntry(axis, axis, q * dt * dt * dt / 3);
            noise.setEntry(axis, axis + 4, q * dt * dt / 2);
            noise.setEntry(axis + 4, axis, q * dt * dt / 2);
            noise.setEntry(axis + 4, axis + 4, q * dt);
            noise.setEntry(axis + 2, axis + 2, Math.pow(BoxMotion.SIZE_NOISE * size, 2) * dt);
        }
        RealMatrix h = MatrixUtils.createRealMatrix(4, 6);
        for (int i = 0; i < 4; i++) {
            h.setEntry(i, i, 1);
        }
        // The measurement's noise is in units of the size that is predicted, which no step of the model changes.
        RealMatrix r =
                MatrixUtils.createRealIdentityMatrix(4).scalarMultiply(Math.pow(BoxMotion.MEASURE_NOISE * size, 2));
        RealMatrix p = MatrixUtils.createRealMatrix(6, 6);
        for (int i = 0; i < 36; i++) {
            p.setEntry(i / 6, i % 6, before.covariance()[i]);
        }
        LinearKalmanFilter<Seen> filter = new LinearKalmanFilter<>(
                new CholeskyDecomposer(1e-12, 1e-12),
                seen -> new LinearEvolution(
                        f, MatrixUtils.createRealMatrix(6, 1), MatrixUtils.createRealVector(new double[1]), noise, h),
                new ProcessEstimate(0, MatrixUtils.createRealVector(before.mean()), p));
        return filter.estimationStep(new Seen(dt, MatrixUtils.createRealVector(measured), r));
    }

    @Test
    void shouldGrowUnsureWhileNothingIsSeen() {
        BoxMotion.Belief born = BoxMotion.born(new double[] {100, 200, 80, 60});

        BoxMotion.Belief later = BoxMotion.predicted(born, 1);

        assertThat(BoxMotion.centreDistance(later, 150, 200)).isLessThan(BoxMotion.centreDistance(born, 150, 200));
    }
}
