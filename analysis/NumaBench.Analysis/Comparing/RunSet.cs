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
    /// <exception cref="UnreadableRunException">Something cannot be read, or a folder holds no run.</exception>
    public static RunSet Read(string argument, int last)
    {
        // A folder whose own name has a comma is that folder.
        string[] folders = Directory.Exists(argument) ? [argument] : argument.Split(',');
        RunSet[] parts = [.. folders.Select(folder => IsFolderOfRuns(folder) ? Newest(folder, last) : new RunSet([RunReader.Read(folder)], []))];
        Run[] runs = [.. parts.SelectMany(part => part.Runs).DistinctBy(Place, StringComparer.Ordinal).OrderBy(run => run.Manifest.Start)];
        return new RunSet(runs, [.. parts.SelectMany(part => part.Notes)], folders.Select(HolderOf).Select(Calibration.Read).FirstOrDefault(calibration => calibration is not null));
    }

    /// <summary>Without the runs of another set, where others are left: a run is no baseline of itself.</summary>
    public RunSet Beside(RunSet other)
    {
        HashSet<string> places = [.. other.Runs.Select(Place)];
        Run[] others = [.. Runs.Where(run => !places.Contains(Place(run)))];
        return others.Length > 0 ? this with { Runs = others } : this;
    }

    public static RunSet Newest(string folder, int last)
    {
        List<Run> runs = [.. RunFolder.Runs(folder)], good = runs.FindAll(RunFolder.IsGood);
        AcceptedRun? accepted = AcceptedRuns.Read(folder).Latest;
        List<Run> current = accepted is null ? good : good.FindAll(run => run.Manifest.Start >= accepted.Start);
        return new RunSet([.. current.OrderBy(run => run.Manifest.Start).TakeLast(last)],
        [
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
