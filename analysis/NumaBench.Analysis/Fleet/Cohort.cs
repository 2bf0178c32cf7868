using NumaBench.Statistics;

namespace NumaBench.Analysis.Fleet;

/// <summary>Hosts that are of the same hardware model now.</summary>
/// <param name="Hosts">The newest run of each, in the order of their names.</param>
/// <param name="Earlier">Earlier runs by host, the oldest first; where a host was of another model, those too.</param>
sealed record Cohort(string Model, IReadOnlyList<FleetRun> Hosts, ILookup<string, FleetRun> Earlier)
{
    public bool CanJudge => Hosts.Count >= TwinSpread.FewestTwins;

    /// <summary>The value of a setting where a host has none of it.</summary>
    public const string Absent = "absent";

    /// <summary>What more than half of the hosts have, or have not (<see cref="Absent"/>); other settings are not in it.</summary>
    public IReadOnlyDictionary<string, string> UsualSettings { get; } = Hosts.SelectMany(host => host.Settings.Keys).Distinct(StringComparer.Ordinal)
        .SelectMany(name => Hosts.GroupBy(host => host.Settings.GetValueOrDefault(name, Absent), StringComparer.Ordinal)
            .Where(value => 2 * value.Count() > Hosts.Count).Select(value => (Name: name, Value: value.Key)))
        .ToDictionary(usual => usual.Name, usual => usual.Value, StringComparer.Ordinal);

    // The newest run of a host says what it is: under an older model it would be a second server, and its old run would be judged.
    public static IReadOnlyList<Cohort> Of(FleetData fleet) =>
        [.. fleet.Runs.GroupBy(run => run.Host, StringComparer.Ordinal).OrderBy(host => host.Key, StringComparer.Ordinal)
            .Select(host => host.OrderBy(run => run.Start).ThenBy(run => run.Folder, StringComparer.Ordinal).ToArray())
            .GroupBy(runs => runs[^1].Model, StringComparer.Ordinal).OrderByDescending(model => model.Count()).ThenBy(model => model.Key, StringComparer.Ordinal)
            .Select(model => new Cohort(model.Key, [.. model.Select(runs => runs[^1])], model.SelectMany(runs => runs[..^1]).ToLookup(run => run.Host, StringComparer.Ordinal)))];
}
