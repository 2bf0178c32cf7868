using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>CPU nodes (rows) × memory nodes (columns), or what else the captions say: the value in each cell, and a word where there is none.</summary>
sealed class HeatMap(string title, string unit, ColourScale scale, IReadOnlyList<int> cpuNodes, IReadOnlyList<int> memoryNodes, IReadOnlyDictionary<(int, int), HeatCell> cells)
{
    const double Top = 108;
    const double Left = 92;
    const double Bottom = 22;
    const double BarRoom = 96;
    const double NarrowestChart = 480;

    public string RowCaption { get; init; } = "CPUs of node";

    public string ColumnCaption { get; init; } = "memory of node";

    public required string Note { get; init; }

    /// <summary>A cell has room for its centre only.</summary>
    public static string NoteOf(IEnumerable<MeasuredCase> cases, string metric) =>
        ChartNote.WithTable([.. cases.Where(entry => entry.Counts).Select(entry => entry.Estimate(metric))]);

    double CellWidth => memoryNodes.Count switch { 1 => 220, 2 => 132, <= 4 => 104, <= 8 => 80, <= 16 => 64, _ => 46 };

    double CellHeight => cpuNodes.Count switch { <= 2 => 78, <= 4 => 66, <= 8 => 52, <= 16 => 40, _ => 28 };

    float FontSize => memoryNodes.Count switch { <= 2 => 17, <= 4 => 15, <= 8 => 13, <= 16 => 11.5f, _ => 10 };

    public ChartCanvas Draw()
    {
        double gridWidth = memoryNodes.Count * CellWidth, gridHeight = cpuNodes.Count * CellHeight;
        // One shade needs no legend.
        bool hasBar = cells.Values.Count(cell => cell.Value is not null) > 1;
        double width = Math.Max(NarrowestChart, Left + gridWidth + (hasBar ? BarRoom : 28));
        double barHeight = Math.Max(gridHeight, 110);
        var canvas = new ChartCanvas(width, Top + (hasBar ? barHeight : gridHeight) + Bottom);
        canvas.Text(title, 20, 26, Alignment.MiddleLeft, 17, bold: true);
        canvas.Text(Note, 20, 50, Alignment.MiddleLeft, 11.5f, ChartCanvas.Faint);
        canvas.Text(ColumnCaption, Left + (gridWidth / 2), 74, Alignment.MiddleCenter, 12, ChartCanvas.Faint);
        canvas.Text(RowCaption, 24, Top + (gridHeight / 2), Alignment.MiddleCenter, 12, ChartCanvas.Faint, rotation: -90);
        for (int column = 0; column < memoryNodes.Count; column++)
        {
            canvas.Text($"{memoryNodes[column]}", Left + ((column + 0.5) * CellWidth), 94, Alignment.MiddleCenter, 13, bold: true);
        }

        for (int row = 0; row < cpuNodes.Count; row++)
        {
            canvas.Text($"{cpuNodes[row]}", Left - 14, Top + ((row + 0.5) * CellHeight), Alignment.MiddleRight, 13, bold: true);
            for (int column = 0; column < memoryNodes.Count; column++)
            {
                Cell(canvas, cells.GetValueOrDefault((cpuNodes[row], memoryNodes[column])) ?? HeatCell.Missing, Left + (column * CellWidth), Top + (row * CellHeight));
            }
        }

        if (hasBar)
        {
            Bar(canvas, Left + gridWidth + 22, barHeight);
        }

        return canvas;
    }

    void Cell(ChartCanvas canvas, HeatCell cell, double left, double top)
    {
        const double Gap = 1.5;
        double middle = left + (CellWidth / 2), centre = top + (CellHeight / 2);
        if (cell.Value is not { } value)
        {
            canvas.Box(left + Gap, top + Gap, CellWidth - (2 * Gap), CellHeight - (2 * Gap), Color.FromHex("#F1F3F5"), Color.FromHex("#DFE4E8"));
            if (cell.Word.Length > 0)
            {
                canvas.Text(cell.Word, middle, centre, Alignment.MiddleCenter, Math.Min(FontSize - 2, 12), ChartCanvas.Faint);
            }

            return;
        }

        Color fill = scale.At(value), ink = ColourScale.TextOn(fill);
        canvas.Box(left + Gap, top + Gap, CellWidth - (2 * Gap), CellHeight - (2 * Gap), fill);
        bool hasWord = cell.Word.Length > 0;
        canvas.Text(Show.Number(value), middle, centre - (hasWord ? FontSize * 0.42 : 0), Alignment.MiddleCenter, FontSize, ink, bold: true);
        if (hasWord)
        {
            canvas.Text(cell.Word, middle, centre + (FontSize * 0.75), Alignment.MiddleCenter, Math.Max(9, FontSize * 0.66f), ink);
        }
    }

    void Bar(ChartCanvas canvas, double left, double height)
    {
        const int Steps = 64;
        const double Wide = 14;
        for (int step = 0; step < Steps; step++)
        {
            // From the top, a little taller than a step, so that no hairline shows between two.
            double share = 1 - ((step + 0.5) / Steps);
            double top = Top + (step * height / Steps);
            canvas.Box(left, top, Wide, Math.Min((height / Steps) + 0.6, Top + height - top), scale.At(scale.Low + (share * (scale.High - scale.Low))));
        }

        foreach (double share in new[] { 0.0, 0.5, 1.0 })
        {
            string label = Show.Number(scale.Low + (share * (scale.High - scale.Low)));
            double y = Top + ((1 - share) * height) + (share == 1 ? 7 : share == 0 ? -7 : 0);
            canvas.Text(label, left + Wide + 6, y, Alignment.MiddleLeft, 11, ChartCanvas.Faint);
        }

        canvas.Text(unit, left, 94, Alignment.MiddleLeft, 11, ChartCanvas.Faint);
    }
}

/// <summary>A cell's value, and a word that says why there is none or what is wrong with it.</summary>
sealed record HeatCell(double? Value, string Word)
{
    public static HeatCell Missing { get; } = new(null, "missing");

    /// <summary>A cell in which nothing could be, such as a CPU and itself.</summary>
    public static HeatCell Blank { get; } = new(null, "");

    public static HeatCell Of(MeasuredCase entry) => entry switch
    {
        { Counts: true } when entry.Estimate(Metric.Main(entry.Row.Kind)) is { } estimate => new HeatCell(estimate.Centre, entry.IsNoisy ? "noisy" : ""),
        { Row.Status: CaseStatus.Ok or CaseStatus.Noisy } => Missing,
        _ => new HeatCell(null, Show.Status(entry.Row.Status)),
    };
}
