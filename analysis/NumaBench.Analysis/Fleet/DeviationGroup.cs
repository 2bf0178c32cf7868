namespace NumaBench.Analysis.Fleet;

/// <summary>Outliers of a host that have one explanation: what is wrong with a node shows in every metric that uses it.</summary>
/// <param name="Where">What is wrong, as far as the metrics tell.</param>
/// <param name="CpuNode">Its number where it is the CPUs of a node, or those of a pair.</param>
/// <param name="Judged">How many metrics of the place were judged.</param>
sealed record DeviationGroup(Place Where, string CpuNode, string MemoryNode, IReadOnlyList<Deviation> Members, int Judged)
{
    /// <summary>This part of a place's metrics must be off for the place to be the explanation.</summary>
    const double ExplainingPart = 0.6;

    /// <summary>The widest explanation first: the host, then its memory nodes and CPU nodes, those with most outliers first; then single pairs.</summary>
    /// <param name="judged">All of a host.</param>
    /// <param name="isMember">Which outliers are to be explained: the worse or the better ones.</param>
    public static IReadOnlyList<DeviationGroup> Of(IReadOnlyList<Deviation> judged, Func<Deviation, bool> isMember)
    {
        List<Deviation> left = [.. judged.Where(deviation => deviation.IsOutlier && isMember(deviation))];
        if (left.Count == 0)
        {
            return [];
        }

        // A node can only be wrong in what was measured of it: a DIMM that is missing costs bandwidth and hardly any latency.
        HashSet<(string, string)> kinds = [.. left.Select(deviation => (deviation.Key.Kind, deviation.Key.Metric))];
        int alike = judged.Count(deviation => kinds.Contains((deviation.Key.Kind, deviation.Key.Metric)));
        bool hasSeveralNodes = left.Select(deviation => deviation.Key.MemoryNode).Where(NodeId.Is).Distinct(StringComparer.Ordinal).Count() > 1;
        if (left.Count > 1 && (left.Count >= ExplainingPart * judged.Count || (hasSeveralNodes && left.Count >= ExplainingPart * alike)))
        {
            return [new DeviationGroup(Place.Host, "", "", left, alike)];
        }

        List<DeviationGroup> groups = [];
        while (Widest(judged, left, kinds) is { } group)
        {
            groups.Add(group);
            left.RemoveAll(group.Members.Contains);
        }

        groups.AddRange(left.GroupBy(deviation => (deviation.Key.CpuNode, deviation.Key.MemoryNode, NodeId.Is(deviation.Key.MemoryNode) ? "" : deviation.Key.Kind)).Select(pair =>
            new DeviationGroup(NodeId.Is(pair.Key.CpuNode) && NodeId.Is(pair.Key.MemoryNode) ? Place.Pair : Place.Single, pair.Key.CpuNode, pair.Key.MemoryNode, [.. pair], pair.Count())));
        return groups;
    }

    static DeviationGroup? Widest(IReadOnlyList<Deviation> judged, List<Deviation> left, HashSet<(string, string)> kinds) =>
        new (Place Where, Func<FleetKey, string> Node)[] { (Place.Memory, key => key.MemoryNode), (Place.Cpus, key => key.CpuNode) }
        .SelectMany(side => left.Select(deviation => side.Node(deviation.Key)).Where(NodeId.Is).Distinct(StringComparer.Ordinal)
            .Select(node => Explained(judged, left, kinds, side.Where, node, key => side.Node(key) == node)))
        .OfType<DeviationGroup>().MaxBy(group => group.Members.Count);

    static DeviationGroup? Explained(IReadOnlyList<Deviation> judged, List<Deviation> left, HashSet<(string, string)> kinds, Place where, string node, Func<FleetKey, bool> isAt)
    {
        int all = judged.Count(deviation => isAt(deviation.Key) && kinds.Contains((deviation.Key.Kind, deviation.Key.Metric)));
        // What uses all nodes at once waits for the slow one.
        List<Deviation> members = left.FindAll(deviation => isAt(deviation.Key) || !NodeId.Is(deviation.Key.MemoryNode));
        int own = members.Count(deviation => isAt(deviation.Key));
        return own > 1 && own >= ExplainingPart * all
            ? new DeviationGroup(where, where == Place.Cpus ? node : "", where == Place.Memory ? node : "", members, Math.Max(all, members.Count))
            : null;
    }
}

/// <summary>What an explanation blames.</summary>
enum Place
{
    Host,
    Memory,
    Cpus,
    Pair,

    /// <summary>Metrics that name no pair of nodes.</summary>
    Single,
}
