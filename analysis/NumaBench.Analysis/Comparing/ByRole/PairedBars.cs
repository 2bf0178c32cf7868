using NumaBench.Analysis.Charts;
using NumaBench.Analysis.Reporting;
using NumaBench.Statistics;
using ScottPlot;

namespace NumaBench.Analysis.Comparing.ByRole;

/// <summary>A quantity before and after, by role: two bars from 0 each, with their interval and their number.</summary>
sealed class PairedBars(string subject, IReadOnlyList<RoleComparison> roles)
{
    /// <summary>Policies times numbers of threads; a hostile file could have a hundred thousand.</summary>
    public const int MostRoles = 60;

    const double Top = 84;
    const double RowHeight = 52;
    const double BarHeight = 18;
    const double BarRoom = 400;
    const double ValueRoom = 130;
    const float LabelSize = 12.5f;
    const int LongestLabel = 44;

    static readonly Color Before = Color.FromHex("#8793A0");
    static readonly Color After = Color.FromHex("#2F7FBF");

    public ChartCanvas Draw()
    {
        string[] labels = [.. roles.Select(role => ChartText.Shorten(role.Key.Role, LongestLabel))];
        double left = 24 + labels.Max(label => ChartCanvas.TextWidth(label, LabelSize));
        double most = roles.SelectMany(Both).OfType<Estimate>().Max(estimate => estimate.High);
        var canvas = new ChartCanvas(left + BarRoom + ValueRoom, Top + (roles.Count * RowHeight) + 14);
        canvas.Text(ChartText.Shorten(subject, LongestLabel * 2), 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Box(20, 46, 12, 12, Before);
        canvas.Text("before", 38, 53, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        canvas.Box(96, 46, 12, 12, After);
        canvas.Text($"after; {Legend([.. roles.SelectMany(Both).OfType<Estimate>()])}", 114, 53, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        for (int row = 0; row < roles.Count; row++)
        {
            double top = Top + (row * RowHeight);
            canvas.Text(labels[row], left - 10, top + BarHeight + 2, Alignment.MiddleRight, LabelSize, bold: true);
            foreach ((int index, Estimate? estimate) in Both(roles[row]).Index())
            {
                Bar(canvas, estimate, left, top + (index * (BarHeight + 2)), index == 0 ? Before : After, double.IsNormal(most) ? BarRoom / most : 0, roles[row].Key.Unit);
            }
        }

        return canvas;
    }

    static string Legend(Estimate[] estimates) => "whisker: " + string.Join(" or ", estimates.Select(estimate => estimate.Kind).Distinct().Order().Select(kind => kind switch
    {
        IntervalKind.Confidence95 => "95 % interval",
        IntervalKind.Range => "range",
        _ => "none (one value)",
    })) + $"; n = {(estimates.Min(estimate => estimate.Passes), estimates.Max(estimate => estimate.Passes)) switch { var (least, most) => least == most ? $"{most}" : $"{least}…{most}" }}";

    static Estimate?[] Both(RoleComparison role) => [role.Base?.Estimate(role.Key.Metric), role.Candidate?.Estimate(role.Key.Metric)];

    static void Bar(ChartCanvas canvas, Estimate? estimate, double left, double top, Color color, double pixelsPerUnit, string unit)
    {
        double middle = top + (BarHeight / 2);
        if (estimate is null)
        {
            canvas.Text("not measured", left + 4, middle + 1, Alignment.MiddleLeft, 11, ChartCanvas.Faint);
            return;
        }

        double low = left + (estimate.Low * pixelsPerUnit), high = left + (estimate.High * pixelsPerUnit);
        canvas.Box(left, top, estimate.Centre * pixelsPerUnit, BarHeight, color);
        if (estimate.Kind != IntervalKind.None)
        {
            canvas.Line(low, middle, high, middle, Colors.White, 4);
            canvas.Line(low, middle, high, middle, ChartCanvas.Ink, 1.6f);
        }

        canvas.Text(Show.Number(estimate.Centre) + unit, high + 8, middle + 1, Alignment.MiddleLeft, 12, bold: true);
    }
}
