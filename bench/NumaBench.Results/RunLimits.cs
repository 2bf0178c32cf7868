namespace NumaBench.Results;

/// <summary>
/// What no run reaches, and more than which no reader takes: a hostile file must fill neither memory nor time. Stated in
/// reports/METHOD.md, "Files".
/// </summary>
static class RunLimits
{
    /// <summary>A machine of 512 nodes, with its table of distances, needs about 6 MiB.</summary>
    public const long ManifestBytes = 8 << 20;

    /// <summary>Settings, reasons of the quality level, words of the command line.</summary>
    public const int ManifestEntries = 10_000;

    /// <summary>cases.csv and samples.csv, each.</summary>
    public const long TableBytes = 512 << 20;

    public const int LineBytes = 1 << 20;

    /// <summary>Names of cases, models and metrics.</summary>
    public const int NameCharacters = 1000;

    /// <summary>As many as <c>--passes</c> takes.</summary>
    public const int Passes = 1000;

    /// <summary>64 × 64 nodes are 4,096 cases of each operation.</summary>
    public const int Cases = 100_000;

    /// <summary>All texts of the last rows together.</summary>
    public const int CaseCharacters = 32 << 20;

    /// <summary>A sample takes 5 ms or more: this is hours of nothing but samples.</summary>
    public const int Samples = 2_000_000;

    /// <summary>Different names of metrics in a run.</summary>
    public const int Metrics = 1000;

    /// <summary>Passes of every metric of every case: readers keep a place for each.</summary>
    public const int Places = 10_000_000;

    /// <summary>10^15 ns are eleven days for one load; whatever is beyond would also overflow in sums.</summary>
    public const double LargestValue = 1e15;
}
