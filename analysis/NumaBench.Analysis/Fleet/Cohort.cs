using NumaBench.Statistics;

namespace NumaBench.Analysis.Fleet;

/// <summary>Hosts of the same hardware model.</summary>
/// <param name="Hosts">The newest run of each, in the order of their names.</param>
/// <param name="Earlier">Earlier runs by host, the oldest first.</param>
sealed record Cohort(string Model, IReadOnlyList<FleetRun> Hosts, ILookup<string, FleetRun> Earlier)
{
    public bool CanJudge => Hosts.Count >= TwinSpread.FewestTwins;

    /// <summary>What more than half of the hosts have; other settings are not in it.</summary>
    public IReadOnlyDictionary<string, string> UsualSettings { get; } = Hosts.SelectMany(host => host.Settings)
        .GroupBy(setting => setting).Where(setting => 2 * setting.Count() > Hosts.Count).ToDictionary(setting => setting.Key.Key, setting => setting.Key.Value, StringComparer.Ordinal);

    public static IReadOnlyList<Cohort> Of(FleetData fleet) =>
        [.. fleet.Runs.GroupBy(run => run.Model, StringComparer.Ordinal).OrderByDescending(model => model.Count()).ThenBy(model => model.Key, StringComparer.Ordinal).Select(Of)];

    static Cohort Of(IGrouping<string, FleetRun> model)
    {
        FleetRun[][] hosts = [.. model.GroupBy(run => run.Host, StringComparer.Ordinal).OrderBy(host => host.Key, StringComparer.Ordinal)
            .Select(host => host.OrderBy(run => run.Start).ThenBy(run => run.Folder, StringComparer.Ordinal).ToArray())];
        return new Cohort(model.Key, [.. hosts.Select(runs => runs[^1])], hosts.SelectMany(runs => runs[..^1]).ToLookup(run => run.Host, StringComparer.Ordinal));
    }
}
