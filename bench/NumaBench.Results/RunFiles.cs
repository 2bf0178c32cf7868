namespace NumaBench.Results;

/// <summary>The names of the files in a run's folder.</summary>
public static class RunFiles
{
    public const string Manifest = "run.json";
    public const string Cases = "cases.csv";
    public const string Samples = "samples.csv";
    public const string Summary = "summary.json";
    public const string Report = "report.md";
    public const string Html = "report.html";
    public const string Charts = "charts";
}
