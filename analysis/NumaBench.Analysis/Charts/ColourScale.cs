using ScottPlot;

namespace NumaBench.Analysis.Charts;

/// <summary>Values as shades of one colour, dark for the high end; readable in grey and for colour-blind eyes.</summary>
sealed class ColourScale
{
    static readonly Color[] Oranges = [.. new[] { "#FFF3E4", "#FDD2A2", "#F8A35C", "#DD6B20", "#8F3A0B" }.Select(hex => Color.FromHex(hex))];
    static readonly Color[] Blues = [.. new[] { "#EDF5FC", "#BDD8EF", "#7FB3DD", "#3A7EBB", "#123F77" }.Select(hex => Color.FromHex(hex))];

    readonly Color[] stops;

    ColourScale(Color[] stops, IReadOnlyCollection<double> values)
    {
        this.stops = stops;
        Low = values.Count == 0 ? 0 : values.Min();
        // Half of it at least: two cells that differ by 2 % must not look like day and night.
        High = values.Count == 0 ? 1 : Math.Max(values.Max(), Low * 1.5);
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>For latency: dark is slow.</summary>
    public static ColourScale Cost(IReadOnlyCollection<double> values) => new(Oranges, values);

    /// <summary>For bandwidth: dark is fast.</summary>
    public static ColourScale Gain(IReadOnlyCollection<double> values) => new(Blues, values);

    public Color At(double value)
    {
        double place = Math.Clamp(High > Low ? (value - Low) / (High - Low) : 0, 0, 1) * (stops.Length - 1);
        int stop = Math.Min((int)place, stops.Length - 2);
        return stops[stop].InterpolateRgb(stops[stop + 1], place - stop);
    }

    /// <summary>Black or white, whichever contrasts more by the relative luminance of WCAG 2 (0.224 is where our ink and white are equal).</summary>
    public static Color TextOn(Color fill)
    {
        double luminance = (0.2126 * Linear(fill.R)) + (0.7152 * Linear(fill.G)) + (0.0722 * Linear(fill.B));
        return luminance > 0.224 ? ChartCanvas.Ink : Colors.White;
    }

    static double Linear(byte channel)
    {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
