using System.Text.Json.Serialization;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>A run from which on a machine's numbers are what is wanted, whatever they were before.</summary>
/// <param name="Run">The name of its folder.</param>
/// <param name="Start">Of the run; the baseline starts there also when its folder is gone.</param>
/// <param name="At">When it was accepted.</param>
sealed record AcceptedRun(string Run, DateTimeOffset Start, string Reason, string By, DateTimeOffset At);

/// <summary>All that were accepted for a machine, in the order in which they were.</summary>
sealed record AcceptedRuns(int Schema, IReadOnlyList<AcceptedRun> Accepted)
{
    public const string FileName = "accepted.json";

    /// <summary>The newest run, whenever it was accepted; null when none is.</summary>
    [JsonIgnore]
    public AcceptedRun? Latest => Accepted.MaxBy(run => run.Start);

    /// <param name="folder">That which holds the runs.</param>
    /// <exception cref="UnreadableRunException">The file is there and cannot be believed.</exception>
    public static AcceptedRuns Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        AcceptedRuns runs = FileBesideRuns.Read<AcceptedRuns>(path) ?? new AcceptedRuns(RunManifest.CurrentSchema, []);
        return runs.Accepted.Contains(null!) ? throw new UnreadableRunException(path, null, "an accepted run is null") : runs;
    }
}
