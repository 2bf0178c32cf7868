using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Comparing;

/// <summary>The noise of one metric of one case.</summary>
/// <param name="Runs">From so many, since the last change of level.</param>
sealed record CalibratedMetric(string Case, string Metric, int Runs, int Boots, NoiseSources Noise);

/// <summary>A machine's own noise, from runs between which nothing was changed.</summary>
sealed record Calibration(int Schema, string Host, DateTimeOffset Made, IReadOnlyList<CalibratedMetric> Metrics)
{
    public const string FileName = "calibration.json";

    /// <param name="folder">That which holds the runs.</param>
    /// <exception cref="UnreadableRunException">The file is there and cannot be believed.</exception>
    public static Calibration? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        Calibration? calibration = FileBesideRuns.Read<Calibration>(path);
        return calibration?.Metrics.FirstOrDefault(metric => metric is not { Noise.Run: { Spread: >= 0 and < double.PositiveInfinity, DegreesOfFreedom: > 0 } }) is null
            && calibration?.Metrics.Contains(null!) != true
            ? calibration : throw new UnreadableRunException(path, null, "the noise of a metric is no number; calibrate again");
    }

    /// <summary>Null where the metric was not calibrated.</summary>
    public CalibratedMetric? Of(string caseId, string metric) => Metrics.FirstOrDefault(entry => entry.Case == caseId && entry.Metric == metric);

    /// <param name="runs">Of one machine, oldest first.</param>
    public static Calibration Of(IReadOnlyList<Run> runs, DateTimeOffset made)
    {
        var side = new Side(runs);
        return new Calibration(RunManifest.CurrentSchema, runs[^1].Manifest.Machine.Identity.Host, made,
        [
            .. from row in side.Rows.Order(CaseOrder.Instance)
               from metric in GatedMetric.All
               let calibrated = NoiseOf(side, row.CaseId, metric)
               where calibrated is not null
               select calibrated,
        ]);
    }

    static CalibratedMetric? NoiseOf(Side side, string caseId, string metric)
    {
        List<(Run Run, MeasuredCase Case)> all = [.. side.Runs.Zip(side.Case(caseId))
            .Where(pair => pair.Second is { Counts: true } entry && entry.Passes(metric).Any(pass => pass.Count > 0)).Select(pair => (pair.First, pair.Second!))];
        // A run that calls the case noisy speaks only where no other does, as in a comparison.
        List<(Run Run, MeasuredCase Case)> quiet = all.FindAll(entry => !entry.Case.IsNoisy), measured = quiet.Count > 0 ? quiet : all;
        measured.RemoveRange(0, new Statistics.ChangePoints.History(measured.ConvertAll(entry => Estimator.Median(Side.PassMedians(entry.Case, metric)))).CurrentFrom);
        // A boot that nobody recorded is one of its own: better no noise between runs than that of boots under its name.
        double[][][][] boots = [.. measured.GroupBy(entry => entry.Run.Manifest.Machine.Settings.GetValueOrDefault(SettingChange.BootId, entry.Run.Folder))
            .Select(boot => boot.Select(entry => entry.Case.Passes(metric).Where(pass => pass.Count > 0).Select(pass => pass.ToArray()).ToArray()).ToArray())];
        return boots.All(boot => boot.All(run => run.All(pass => pass.All(value => value > 0)))) && NoiseSources.Of(boots) is { } noise
            ? new CalibratedMetric(caseId, metric, measured.Count, boots.Length, noise) : null;
    }
}
