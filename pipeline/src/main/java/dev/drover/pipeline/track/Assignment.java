package dev.drover.pipeline.track;

import java.util.Arrays;

/**
 * The linear assignment problem on a rectangular cost matrix, by shortest augmenting paths with potentials (Jonker and
 * Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38,
 * 1987). O(n² m).
 */
public final class Assignment {

    /** Cost of a pair that must not be. Large against any sum of true costs, small enough to keep their digits. */
    public static final double FORBIDDEN = 1e6;

    private Assignment() {}

    /**
     * @param cost cost of giving column j to row i; {@link #FORBIDDEN} or more where it must not be; rectangular, may
     *     be empty
     * @return for each row its column, or -1; as many allowed pairs as possible, and the cheapest of those. Of equally
     *     cheap answers always the same one
     */
    public static int[] solve(double[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        if (rows == 0 || columns == 0) {
            int[] none = new int[rows];
            Arrays.fill(none, -1);
            return none;
        }
        int[] answer = rows <= columns ? solveWide(cost) : inverse(solveWide(transposed(cost)), rows);
        for (int row = 0; row < rows; row++) {
            if (answer[row] >= 0 && cost[row][answer[row]] >= FORBIDDEN) {
                answer[row] = -1;
            }
        }
        return answer;
    }

    /** Rows at most columns; index 0 of the potentials is the virtual start of each path. */
    private static int[] solveWide(double[][] cost) {
        int n = cost.length;
        int m = cost[0].length;
        double[] rowPotential = new double[n + 1];
        double[] columnPotential = new double[m + 1];
        int[] rowOfColumn = new int[m + 1];
        int[] cameFrom = new int[m + 1];
        for (int row = 1; row <= n; row++) {
            rowOfColumn[0] = row;
            int last = shortestPath(cost, rowPotential, columnPotential, rowOfColumn, cameFrom);
            while (last != 0) {
                rowOfColumn[last] = rowOfColumn[cameFrom[last]];
                last = cameFrom[last];
            }
        }
        int[] columnOfRow = new int[n];
        Arrays.fill(columnOfRow, -1);
        for (int column = 1; column <= m; column++) {
            if (rowOfColumn[column] != 0) {
                columnOfRow[rowOfColumn[column] - 1] = column - 1;
            }
        }
        return columnOfRow;
    }

    /** Dijkstra over reduced costs from the row at column 0 to the nearest free column, which is returned. */
    private static int shortestPath(
            double[][] cost, double[] rowPotential, double[] columnPotential, int[] rowOfColumn, int[] cameFrom) {
        int m = columnPotential.length - 1;
        double[] distance = new double[m + 1];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        boolean[] done = new boolean[m + 1];
        int column = 0;
        do {
            done[column] = true;
            int row = rowOfColumn[column];
            double nearest = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int j = 1; j <= m; j++) {
                if (done[j]) {
                    continue;
                }
                double reduced = cost[row - 1][j - 1] - rowPotential[row] - columnPotential[j];
                if (reduced < distance[j]) {
                    distance[j] = reduced;
                    cameFrom[j] = column;
                }
                if (distance[j] < nearest) {
                    nearest = distance[j];
                    next = j;
                }
            }
            for (int j = 0; j <= m; j++) {
                if (done[j]) {
                    rowPotential[rowOfColumn[j]] += nearest;
                    columnPotential[j] -= nearest;
                } else {
                    distance[j] -= nearest;
                }
            }
            column = next;
        } while (rowOfColumn[column] != 0);
        return column;
    }

    private static double[][] transposed(double[][] cost) {
        double[][] turned = new double[cost[0].length][cost.length];
        for (int i = 0; i < cost.length; i++) {
            for (int j = 0; j < cost[i].length; j++) {
                turned[j][i] = cost[i][j];
            }
        }
        return turned;
    }

    private static int[] inverse(int[] rowOfColumn, int rows) {
        int[] columnOfRow = new int[rows];
        Arrays.fill(columnOfRow, -1);
        for (int column = 0; column < rowOfColumn.length; column++) {
            if (rowOfColumn[column] >= 0) {
                columnOfRow[rowOfColumn[column]] = column;
            }
        }
        return columnOfRow;
    }
}
