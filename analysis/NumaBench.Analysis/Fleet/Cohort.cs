using NumaBench.Statistics;

namespace NumaBench.Analysis.Fleet;

/// <summary>Hosts that are of the same hardware model now.</summary>
/// <param name="Hosts">The newest run of each, in the order of their names.</param>
/// <param name="Earlier">Earlier runs by host, the oldest first; where a host was of another model, those too.</param>
sealed record Cohort(string Model, IReadOnlyList<FleetRun> Hosts, ILookup<string, FleetRun> Earlier)
{
    public bool CanJudge => Hosts.Count >= TwinSpread.FewestTwins;

    /// <summary>What more than half of the hosts have; other settings are not in it.</summary>
    public IReadOnlyDictionary<string, string> UsualSettings { get; } = Hosts.SelectMany(host => host.Settings)
        .GroupBy(setting => setting).Where(setting => 2 * setting.Count() > Hosts.Count).ToDictionary(setting => setting.Key.Key, setting => setting.Key.Value, StringComparer.Ordinal);

    // The newest run of a host says what it is: under an older model it would be a second server, and its old run would be judged.
    public static IReadOnlyList<Cohort> Of(FleetData fleet) =>
        [.. fleet.Runs.GroupBy(run => run.Host, StringComparer.Ordinal).OrderBy(host => host.Key, StringComparer.Ordinal)
            .Select(host => host.OrderBy(run => run.Start).ThenBy(run => run.Folder, StringComparer.Ordinal).ToArray())
            .GroupBy(runs => runs[^1].Model, StringComparer.Ordinal).OrderByDescending(model => model.Count()).ThenBy(model => model.Key, StringComparer.Ordinal)
            .Select(model => new Cohort(model.Key, [.. model.Select(runs => runs[^1])], model.SelectMany(runs => runs[..^1]).ToLookup(run => run.Host, StringComparer.Ordinal)))];
}
