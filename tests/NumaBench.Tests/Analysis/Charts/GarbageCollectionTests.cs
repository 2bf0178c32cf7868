using NumaBench.Analysis.Charts;
using ScottPlot;

namespace NumaBench.Tests.Analysis.Charts;

/// <summary>
/// What Skia draws must not be freed meanwhile. ScottPlot's own marks are, which ends the process, and these tests with it: by
/// SIGSEGV after one to three seconds of this.
/// </summary>
public class GarbageCollectionTests
{
    const int Charts = 15, Rows = 60, HatchLines = 6;

    static readonly MarkerShape[] Paths =
        [MarkerShape.OpenDiamond, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleUp, MarkerShape.FilledTriangleDown, MarkerShape.OpenTriangleDown, MarkerShape.Eks];

    static readonly MarkerShape[] Others = [MarkerShape.OpenCircle, MarkerShape.FilledCircle, MarkerShape.OpenSquare, MarkerShape.FilledSquare];

    [Fact]
    public void Charts_are_drawn_while_garbage_is_collected_all_the_time()
    {
        using var done = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            string[] drawn = [.. Enumerable.Range(0, Charts).Select(chart => Draw(asPicture: chart == 0)).Distinct()];
            string svg = Assert.Single(drawn);
            Assert.Equal(Rows * (Paths.Length + HatchLines), svg.Split("<path ").Length - 1);
        }
        finally
        {
            done.Cancel();
            collector.Join();
        }
    }

    static string Draw(bool asPicture)
    {
        using var canvas = new ChartCanvas(400, 400);
        for (int row = 0; row < Rows; row++)
        {
            canvas.Box(350, 6 * row, 40, 5, Colors.White, Colors.Black);
            canvas.Text("node 0", 300, 6 * row, Alignment.MiddleLeft, 6, bold: row % 2 == 0);
            foreach ((int i, MarkerShape shape) in Paths.Concat(Others).Index())
            {
                canvas.Mark(20 + (25 * i), 10 + (6 * row), shape, 12, Colors.Black);
            }
        }

        if (asPicture)
        {
            canvas.Png();
        }

        return canvas.Svg();
    }
}
