using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Fleet;

/// <summary>Findings of a fleet in words.</summary>
static class FleetWords
{
    /// <summary>As many settings as a sentence can hold.</summary>
    const int MostSettings = 4;

    public static FleetFinding Outlier(FleetRun host, DeviationGroup group, Cohort cohort)
    {
        string settings = Settings(host, cohort);
        return new FleetFinding(FindingKind.Outlier, host.Host, PlaceOf(group),
            $"{Subject(group, host)} {Effect(group.Members, $"its {cohort.Hosts.Count - 1} twins")} ({Proof(group)}){settings}", Advice(group, settings.Length > 0), group.Members, []);
    }

    public static FleetFinding Better(FleetRun host, DeviationGroup group, Cohort cohort)
    {
        string settings = Settings(host, cohort);
        return new FleetFinding(FindingKind.Better, host.Host, PlaceOf(group), $"{Subject(group, host)} {Effect(group.Members, $"its {cohort.Hosts.Count - 1} twins")} ({Proof(group)}){settings}",
            settings.Length > 0 ? "look whether its twins should be set like it" : "look what it has that its twins lack: settings, firmware, memory", group.Members, []);
    }

    public static FleetFinding Past(FleetRun host, DeviationGroup group, IReadOnlyList<FleetRun> earlier)
    {
        string[] changed = [.. host.Settings.Keys.Union(earlier[^1].Settings.Keys, StringComparer.Ordinal).Where(name => name != SettingChange.BootId).Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Then: earlier[^1].Settings.GetValueOrDefault(name, Cohort.Absent), Now: host.Settings.GetValueOrDefault(name, Cohort.Absent)))
            .Where(setting => setting.Then != setting.Now).Select(setting => $"{setting.Name} {setting.Then} → {setting.Now}")];
        return new FleetFinding(FindingKind.Past, host.Host, PlaceOf(group),
            $"{Subject(group, host)} {Effect(group.Members, $"its own median of {Show.Count(group.Members.Min(member => member.Others), "earlier run")}")} ({Proof(group)})" + Listed("; since the last of them: ", changed),
            "numabench-report compare says more of the host's own runs", group.Members, []);
    }

    public static FleetFinding Missing(FleetRun host, IReadOnlyList<FleetKey> missing, int common)
    {
        string[] reasons = [.. missing.Select(key => host.Troubles.TryGetValue(key.CaseId, out (CaseStatus Status, string Reason) trouble)
            ? trouble.Reason.Length > 0 ? $"{Show.Status(trouble.Status)}: {trouble.Reason}" : Show.Status(trouble.Status) : "not in its run").Distinct(StringComparer.Ordinal)];
        return new FleetFinding(FindingKind.Missing, host.Host, "missing metrics",
            $"{host.Host} lacks {missing.Count} of the {common} metrics of its twins, the first is {missing[0].Name} ({string.Join("; ", reasons.Take(MostSettings))}{(reasons.Length > MostSettings ? "; …" : "")})",
            "measure it again with the profile of its twins; what cannot be measured there is the fault", [], missing);
    }

    public static FleetFinding OtherModel(FleetRun host, FleetRun earlier) => new(FindingKind.OtherModel, host.Host, "host",
        $"{host.Host} is {host.Model}, and was {earlier.Model} in {earlier.Folder}", "runs before that do not count; if nothing was changed in it, two servers share the name", [], []);

    static string PlaceOf(DeviationGroup group) => group.Where switch
    {
        Place.Host => "host",
        Place.Memory => $"memory of node {group.MemoryNode}",
        Place.Cpus => $"CPUs of node {group.CpuNode}",
        Place.Pair when group.CpuNode == group.MemoryNode => $"node {group.CpuNode}",
        Place.Pair => $"node {group.CpuNode} to node {group.MemoryNode}",
        _ => group.Members[0].Key.Kind,
    };

    static string Subject(DeviationGroup group, FleetRun host) => group.Where switch
    {
        Place.Host => host.Host,
        Place.Memory => $"memory of node {group.MemoryNode} of {host.Host}",
        Place.Cpus => $"CPUs of node {group.CpuNode} of {host.Host}",
        Place.Pair when group.CpuNode == group.MemoryNode => $"node {group.CpuNode} of {host.Host}",
        Place.Pair => $"memory of node {group.MemoryNode} from node {group.CpuNode} of {host.Host}",
        _ => $"{group.Members[0].Key.Kind} of {host.Host}",
    };

    // By the median member, in what people say of a rate or of a time: a rate that is 0.8 of the usual one is 20 % slower, a time that is 1.2 of it too.
    static string Effect(IReadOnlyList<Deviation> members, string others)
    {
        Deviation middle = members.OrderBy(member => Math.Abs(Math.Log(member.Ratio))).ElementAt(members.Count / 2);
        if (middle.Key.HigherIsBetter is null)
        {
            return $"differs from {others}, {Show.Number(middle.Value)} instead of {Show.Number(middle.Usual)}";
        }

        string verb = members.All(member => member.Key.Metric == Metric.LatencyNanoseconds) ? "answers"
            : members.All(member => member.Key.Metric == Metric.BandwidthGigabytesPerSecond && CaseId.Value(member.Key.CaseId, "op") == "read") ? "reads" : "is";
        string size = middle.Ratio >= 2 && middle.Key.HigherIsBetter == false ? Show.Times(middle.Ratio) : ChangeWords.Part(Math.Abs(middle.Ratio - 1));
        return $"{verb} {size} {(middle.IsWorse ? "slower" : "faster")} than {others}";
    }

    static string Proof(DeviationGroup group)
    {
        Deviation most = group.Members.MaxBy(member => Math.Abs(member.Z))!;
        string z = most.Z == 0 ? "" : $", z {Show.Number(Math.Abs(most.Z))}";
        return $"{group.Members.Count} of {Show.Count(group.Judged, "metric")}; {most.Key.Name} {Show.Number(most.Value)}, usual {Show.Number(most.Usual)}{(most.Key.Unit.Length > 0 ? " " + most.Key.Unit : "")}{z}";
    }

    static string Advice(DeviationGroup group, bool hasSettings) => group.Where switch
    {
        Place.Host when hasSettings => "set it as its twins are, then measure again",
        Place.Host => "look at its clock, power limit and cooling, at other work on it, and at its firmware",
        Place.Memory => $"check the DIMMs of node {group.MemoryNode}: missing, in the wrong slots, slower, or with errors (dmidecode -t memory; rasdaemon or edac-util)",
        Place.Cpus => $"look at the CPUs of node {group.CpuNode}: clock, power and heat limits, cores that are offline, other work",
        Place.Pair when group.CpuNode == group.MemoryNode => $"check the DIMMs of node {group.CpuNode} (dmidecode -t memory; rasdaemon or edac-util), then other work on its CPUs",
        Place.Pair => "look at the link between the two nodes: firmware settings, link speed and width, errors",
        _ => "measure it again; if it stays, look at what these metrics need",
    };

    static string Settings(FleetRun host, Cohort cohort) => Listed("; unlike most of its twins: ",
        [.. cohort.UsualSettings.OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(usual => (usual, own: host.Settings.GetValueOrDefault(usual.Key, Cohort.Absent)))
            .Where(setting => setting.usual.Key != SettingChange.BootId && setting.own != setting.usual.Value).Select(setting => $"{setting.usual.Key} {setting.own} (theirs {setting.usual.Value})")]);

    static string Listed(string opening, string[] entries) =>
        entries.Length == 0 ? "" : opening + string.Join("; ", entries.Take(MostSettings)) + (entries.Length > MostSettings ? $"; and {entries.Length - MostSettings} more" : "");
}
