namespace NumaBench.Analysis.CrossChecks;

/// <summary>What a matrix holds, and from which factor on a cell of it is called worse than another.</summary>
/// <remarks>
/// Factors are of cost: latency, or 1 ÷ bandwidth. They lie between what healthy machines show and what faulty ones show in 24
/// published outputs of Intel MLC (reports/METHOD.md, "Cross-checks"), with room for ±3 % noise in each cell.
/// </remarks>
/// <param name="LocalFactor">Own memory against that of the other nodes.</param>
/// <param name="CellFactor">A cell against the same two nodes the other way, when a whole row or column is in doubt.</param>
/// <param name="DirectionFactor">A cell against the same two nodes the other way, when it stands alone.</param>
sealed record Quantity(string Name, string Unit, bool IsCost, double LocalFactor, double CellFactor, double DirectionFactor)
{
    /// <summary>Local: healthy to 1.12, faulty from 5.5. Direction: healthy to 1.09, faulty from 2.1.</summary>
    public static Quantity Bandwidth { get; } = new("bandwidth", "GB/s", false, 1 / 0.75, 1 / 0.75, 1 / 0.7);

    /// <summary>Local: healthy to 1.34 (three nodes a socket). Direction: healthy to 1.38 there, to 1.09 elsewhere.</summary>
    public static Quantity Latency { get; } = new("latency", "ns", true, 1.5, 1.25, 1.5);

    public double Cost(double value) => IsCost ? value : 1 / value;

    public string Show(double value) => $"{Reporting.Show.Number(value)} {Unit}";

    /// <summary>A factor of cost as people say it: times the latency, or part of the bandwidth.</summary>
    public string ShowFactor(double costFactor) => Reporting.Show.Times(IsCost ? costFactor : 1 / costFactor);
}
