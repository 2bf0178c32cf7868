using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Comparing;

/// <summary>The runs that an argument names: a run's folder, several with commas between, or a folder of runs such as reports/HOST.</summary>
/// <param name="Runs">Oldest first.</param>
/// <param name="Notes">Which runs of a folder were left out, and why.</param>
/// <param name="Calibration">Of the machine's noise, from the folder that holds the runs; null where there is none.</param>
sealed record RunSet(IReadOnlyList<Run> Runs, IReadOnlyList<string> Notes, Calibration? Calibration = null)
{
    /// <param name="argument">What the user wrote.</param>
    /// <param name="last">How many of the newest good runs of a folder of runs count.</param>
    /// <param name="candidate">What this is the base of: a run is no baseline of itself, unless it is named as one.</param>
    /// <exception cref="UnreadableRunException">Something cannot be read, or a folder holds no run.</exception>
    public static RunSet Read(string argument, int last, RunSet? candidate = null)
    {
        HashSet<string> judged = [.. candidate?.Runs.Select(Place) ?? []];
        // A folder whose own name has a comma is that folder.
        string[] folders = Directory.Exists(argument) ? [argument] : argument.Split(',');
        RunSet[] parts = [.. folders.Select(folder => IsFolderOfRuns(folder) ? Newest(folder, last, judged) : new RunSet([RunReader.Read(folder)], []))];
        Run[] all = [.. parts.SelectMany(part => part.Runs).DistinctBy(Place, StringComparer.Ordinal).OrderBy(run => run.Manifest.Start)],
            others = [.. all.Where(run => !judged.Contains(Place(run)))];
        return new RunSet(others.Length > 0 || folders.Any(IsFolderOfRuns) ? others : all, [.. parts.SelectMany(part => part.Notes)],
            folders.Select(HolderOf).Select(Calibration.Read).FirstOrDefault(calibration => calibration is not null));
    }

    /// <param name="without">Full paths of runs that are left out before the newest are taken.</param>
    public static RunSet Newest(string folder, int last, IReadOnlySet<string> without)
    {
        var unreadable = new List<string>();
        List<Run> runs = [.. RunFolder.Runs(folder, unreadable).Where(run => !without.Contains(Place(run)))], good = runs.FindAll(RunFolder.IsGood);
        AcceptedRun? accepted = AcceptedRuns.Read(folder).Latest;
        List<Run> current = accepted is null ? good : good.FindAll(run => run.Manifest.Start >= accepted.Start);
        return new RunSet([.. current.OrderBy(run => run.Manifest.Start).TakeLast(last)],
        [
            .. unreadable,
            .. RunFolder.LeftOut(folder, runs.Count - good.Count),
            .. current.Count < good.Count ? new[] { $"{folder} counts from {accepted!.Run} on, which {accepted.By} accepted: {accepted.Reason}" } : [],
        ]);
    }

    static bool IsFolderOfRuns(string folder) => Directory.Exists(folder) && !RunFolder.IsRun(folder)
        && !File.Exists(Path.Combine(folder, RunFiles.Cases)) && !File.Exists(Path.Combine(folder, RunFiles.Samples));

    /// <summary>Where a machine's runs lie: the folder itself, or that which holds a run.</summary>
    static string HolderOf(string folder) => IsFolderOfRuns(folder) ? folder : Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) ?? folder;

    static string Place(Run run) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Folder));
}
