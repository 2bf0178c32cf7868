using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>The grid of a plot with two logarithmic axes, the numbers beside it and the titles of both.</summary>
static class LogGrid
{
    const double XTitleBelow = 42, YTitleAt = 20;

    public static void Draw(ChartCanvas canvas, LogAxis x, LogAxis y, string xTitle, string yTitle)
    {
        double left = x.AtLow, right = x.AtHigh, top = y.AtHigh, bottom = y.AtLow;
        foreach (double value in x.Ticks())
        {
            canvas.Line(x.At(value), top, x.At(value), bottom, ChartCanvas.Grid);
            canvas.Text(LogAxis.Label(value), x.At(value), bottom + 16, Alignment.MiddleCenter, 11, ChartCanvas.Faint);
        }

        foreach (double value in y.Ticks())
        {
            canvas.Line(left, y.At(value), right, y.At(value), ChartCanvas.Grid);
            canvas.Text(LogAxis.Label(value), left - 8, y.At(value) + 2, Alignment.MiddleRight, 11, ChartCanvas.Faint);
        }

        canvas.Text(xTitle, (left + right) / 2, bottom + XTitleBelow, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
        canvas.Text(yTitle, YTitleAt, (top + bottom) / 2, Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
    }
}
