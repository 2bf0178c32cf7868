using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <content>Marks of points.</content>
sealed partial class ChartCanvas
{
    public void Mark(double x, double y, MarkerShape shape, float size, Color color, float lineWidth = 1.6f)
    {
        var mark = plot.Add.Marker(x, height - y, shape, size, color);
        mark.MarkerStyle.CustomRenderer = PathMark.Of(shape);
        mark.MarkerStyle.OutlineColor = color;
        mark.MarkerStyle.LineColor = color;
        mark.MarkerStyle.LineWidth = lineWidth;
    }
}
