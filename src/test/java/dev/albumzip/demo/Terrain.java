package dev.albumzip.demo;

/**
 * Ground in perspective, seen from above its point 0, 0 along z.
 *
 * @param eye how high one stands
 * @param horizon how high one looks: the row of the picture in which the ground would end if it were flat
 * @param bottom the row in which it begins
 */
record Terrain(Relief relief, Surface surface, double eye, double horizon, double bottom, double nearest,
        double farthest) {

    /** The focal length: the distance at which a thing is painted in its own size. */
    static final double FOCUS = 1.3;

    private static final double STRIDE = 1.004;

    interface Relief {
        double height(double x, double z);
    }

    /** What one sees of a spot. */
    interface Surface {
        Light at(Spot spot);
    }

    /**
     * @param riseX its slope to the right
     * @param riseZ its slope away from the eye
     */
    record Spot(double x, double height, double z, double riseX, double riseZ) {

        /** How directly light from there falls on it, 0 to 1. */
        double facing(double towardsX, double towardsY, double towardsZ) {
            return Math.max(0, flatness() * (towardsY - riseX * towardsX - riseZ * towardsZ));
        }

        double flatness() {
            return 1 / Math.sqrt(1 + riseX * riseX + riseZ * riseZ);
        }

        /** Where one sees it, from the middle of the picture. */
        double across() {
            return x / z * FOCUS;
        }
    }

    /** Every other column is the mean of its neighbours: half the work, and hardly less to see. */
    void paint(Canvas canvas) {
        int end = (int) (bottom / Canvas.PIXEL);
        int lastTop = end;
        for (int column = 1; column < canvas.columns(); column += 2) {
            int top = paint(canvas, column);
            for (int row = Math.min(top, lastTop); row < end; row++) {
                var last = canvas.get(Math.max(1, column - 2), row);
                canvas.set(column - 1, row, last.mix(canvas.get(column, row), 0.5));
            }
            lastTop = top;
        }
    }

    /**
     * From the feet to the distance, as what is nearer hides what is behind it.
     *
     * @return the row in which the ground ends
     */
    private int paint(Canvas canvas, int column) {
        double direction = canvas.x(column) / FOCUS;
        double free = (int) (bottom / Canvas.PIXEL);
        var behind = Light.BLACK;
        double height = relief.height(direction * nearest, nearest);
        double row = row(height, nearest);
        for (double z = nearest; z < farthest; z *= STRIDE) {
            double nextZ = z * STRIDE;
            double nextHeight = relief.height(direction * nextZ, nextZ);
            double nextRow = row(nextHeight, nextZ);
            double slope = (nextHeight - height) / (nextZ - z);
            while (free > Math.max(0, nextRow)) {
                int pixel = (int) Math.ceil(free) - 1;
                double end = Math.max(pixel, nextRow);
                double along = Math.clamp((row - (free + end) / 2) / (row - nextRow), 0, 1);
                var light = look(direction, z + (nextZ - z) * along, slope);
                if (free == pixel + 1) {
                    behind = canvas.get(column, pixel);
                }
                canvas.set(column, pixel, canvas.get(column, pixel).plus(light, free - end).plus(behind, end - free));
                free = end;
            }
            height = nextHeight;
            row = nextRow;
        }
        return (int) free;
    }

    private double row(double height, double z) {
        return (horizon + (eye - height) * FOCUS / z) / Canvas.PIXEL;
    }

    private Light look(double direction, double z, double slope) {
        double x = direction * z;
        double step = 0.0012 * z;
        double height = relief.height(x, z);
        double riseX = (relief.height(x + step, z) - height) / step;
        return surface.at(new Spot(x, height, z, riseX, slope - riseX * direction));
    }
}
