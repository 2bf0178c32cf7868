namespace NumaBench.Analysis.Fleet;

/// <summary>What is to be said of a cohort.</summary>
/// <param name="Judge">Null where the cohort has too few hosts.</param>
sealed record CohortVerdict(Cohort Cohort, TwinJudge? Judge, IReadOnlyList<FleetFinding> Findings)
{
    /// <summary>Too few hosts, or nothing that enough of them have, or a host that lacks something.</summary>
    public bool CannotJudge => Judge is null || Judge.Keys.Count == 0 || Of(FindingKind.Missing).Any();

    public bool HasOutlier => Of(FindingKind.Outlier).Any();

    public IEnumerable<FleetFinding> Of(FindingKind kind) => Findings.Where(finding => finding.Kind == kind);

    public static CohortVerdict Of(Cohort cohort, IReadOnlyList<FleetKey> keys, double margin)
    {
        TwinJudge? judge = cohort.CanJudge ? new TwinJudge(cohort, keys, margin) : null;
        return new CohortVerdict(cohort, judge, [.. cohort.Hosts.SelectMany(host => AmongTwins(cohort, judge, host).Concat(AgainstPast(cohort, host, keys, margin)))]);
    }

    static IEnumerable<FleetFinding> AmongTwins(Cohort cohort, TwinJudge? judge, FleetRun host)
    {
        if (judge is null)
        {
            return [];
        }

        IReadOnlyList<Deviation> deviations = judge.Of(host);
        IReadOnlyList<FleetKey> missing = judge.Missing(host);
        return
        [
            .. DeviationGroup.Of(deviations, deviation => deviation.IsWorse).Select(group => FleetWords.Outlier(host, group, cohort)),
            .. missing.Count > 0 ? [FleetWords.Missing(host, missing, judge.CommonKeys)] : Array.Empty<FleetFinding>(),
            .. DeviationGroup.Of(deviations, deviation => !deviation.IsWorse).Select(group => FleetWords.Better(host, group, cohort)),
        ];
    }

    static IEnumerable<FleetFinding> AgainstPast(Cohort cohort, FleetRun host, IReadOnlyList<FleetKey> keys, double margin)
    {
        FleetRun[] all = [.. cohort.Earlier[host.Host]], earlier = [.. all.Reverse().TakeWhile(run => run.Model == cohort.Model).Reverse()],
            past = [.. earlier.TakeLast(PastJudge.MostEarlier)];
        return
        [
            .. earlier.Length < all.Length ? [FleetWords.OtherModel(host, all[all.Length - earlier.Length - 1])] : Array.Empty<FleetFinding>(),
            .. DeviationGroup.Of(PastJudge.Of(host, past, keys, margin), deviation => deviation.IsWorse).Select(group => FleetWords.Past(host, group, past)),
        ];
    }
}
