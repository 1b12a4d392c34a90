package dev.drover.pipeline.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void shouldBeAsCheapAsAnotherLibrarysAnswer() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int rows = 1 + random.nextInt(9);
            int columns = 1 + random.nextInt(9);
            double[][] cost = new double[rows][columns];
            for (double[] row : cost) {
                for (int j = 0; j < columns; j++) {
                    row[j] = random.nextInt(4) == 0 ? random.nextInt(5) : 10 * random.nextDouble();
                }
            }

            int[] answer = Assignment.solve(cost);

            assertThat(total(cost, answer)).isCloseTo(jgrapht(cost), within(1e-9));
            assertThat(distinct(answer)).isEqualTo(Math.min(rows, columns));
        }
    }

    /** Made square with columns or rows that cost nothing. */
    private static double jgrapht(double[][] cost) {
        int n = Math.max(cost.length, cost[0].length);
        Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<Integer> left = new HashSet<>();
        Set<Integer> right = new HashSet<>();
        for (int i = 0; i < n; i++) {
            graph.addVertex(i);
            graph.addVertex(1000 + i);
            left.add(i);
            right.add(1000 + i);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean real = i < cost.length && j < cost[0].length;
                graph.setEdgeWeight(graph.addEdge(i, 1000 + j), real ? cost[i][j] : 0);
            }
        }
        return new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, left, right)
                .getMatching()
                .getWeight();
    }

    @Test
    void shouldRatherPairTwoDearlyThanOneCheaply() {
        double f = Assignment.FORBIDDEN;

        int[] answer = Assignment.solve(new double[][] {{1, 9}, {2, f}});

        assertThat(answer).containsExactly(1, 0);
    }

    @Test
    void shouldPairNothingThatIsForbidden() {
        double f = Assignment.FORBIDDEN;

        int[] answer = Assignment.solve(new double[][] {{f, f}, {f, 1}, {f, 2}});

        assertThat(answer).containsExactly(-1, 1, -1);
    }

    @Test
    void shouldPairNobodyWithNothing() {
        assertThat(Assignment.solve(new double[0][])).isEmpty();
        assertThat(Assignment.solve(new double[3][0])).containsExactly(-1, -1, -1);
    }

    private static double total(double[][] cost, int[] answer) {
        double sum = 0;
        for (int i = 0; i < answer.length; i++) {
            sum += answer[i] < 0 ? 0 : cost[i][answer[i]];
        }
        return sum;
    }

    private static long distinct(int[] answer) {
        return java.util.Arrays.stream(answer).filter(j -> j >= 0).distinct().count();
    }
}
