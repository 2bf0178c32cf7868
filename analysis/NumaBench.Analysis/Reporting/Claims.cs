using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Reporting;

/// <summary>The two claims that people repeat about NUMA and inference, judged on this machine (design §6).</summary>
static class Claims
{
    public const string Remote = "remote memory costs tens of percent of inference time";
    public const string Binding = "right binding nearly doubles the speed";

    /// <summary>Remote ÷ local time from which the first claim holds.</summary>
    public const double RemoteThreshold = 1.10;

    /// <summary>Recommended ÷ os-default throughput from which the second claim holds.</summary>
    public const double BindingThreshold = 1.8;

    /// <summary>For each claim the verdict of every model, then the one over all of them.</summary>
    public static IReadOnlyList<Claim> Of(MeasuredRun run, IReadOnlyList<Binding> bindings)
    {
        Dictionary<string, Binding> byModel = bindings.ToDictionary(binding => binding.Model, StringComparer.Ordinal);
        return [
            .. Judge(run, "remote-costs-tens-of-percent", Remote, RemoteThreshold, RemoteTime,
                "one node: remote memory cannot exist here", "remote and local inference were not both measured"),
            .. Judge(run, "binding-nearly-doubles", Binding, BindingThreshold, model => Gain(byModel.GetValueOrDefault(model.Key)),
                "one node: there is no other node to choose", "a binding and os-default were not both measured"),
        ];
    }

    static List<Claim> Judge(
        MeasuredRun run, string id, string text, double threshold, Func<IGrouping<string, MeasuredCase>, Evidence?> measure, string oneNode, string missing)
    {
        if (run.Machine.HasOneNode)
        {
            return [new Claim(id, text, null, Verdict.NotDecidable, null, oneNode, [])];
        }

        List<Claim> perModel = [.. run.Models.Select(model => measure(model) is { } evidence
            ? Decide(run, new Claim(id, text, model.Key, Verdict.NotDecidable, evidence.Ratio, "", evidence.Cases), evidence, threshold)
            : new Claim(id, text, model.Key, Verdict.NotDecidable, null, missing, []))];
        return [.. perModel, Overall(run, id, text, perModel)];
    }

    static Claim Decide(MeasuredRun run, Claim claim, Evidence evidence, double threshold) => evidence switch
    {
        _ when Spoilt(run, evidence) is { } why => claim with { Why = why },
        { IsNoisy: true } => claim with { Why = "the passes differ by more than 5 % (noisy)" },
        { Ratio.Kind: not IntervalKind.Confidence95 } => claim with { Why = NoInterval(run, evidence.Ratio.Passes) },
        _ when evidence.Ratio.Low >= threshold => claim with { Verdict = Verdict.Confirmed },
        _ when evidence.Ratio.High < threshold => claim with { Verdict = Verdict.Refuted },
        _ => claim with { Why = $"the interval holds {Show.Times(threshold)}" },
    };

    /// <summary>What takes away the meaning of the comparison, however sure the numbers are.</summary>
    static string? Spoilt(MeasuredRun run, Evidence evidence) => run.Findings.FirstOrDefault(finding =>
        finding.Id == FindingId.NodesShareCpus || (finding.Id == FindingId.WeightsInCache && evidence.Models.Contains(finding.Subject)))?.What;

    static string NoInterval(MeasuredRun run, int passes) => run.Manifest.Profile == "quick"
        ? "a quick run has no 95 % interval, run --profile standard"
        : run.Unfinished is { } unfinished ? $"{unfinished}; resume the run"
        : $"{(passes == 1 ? "1 pass has" : $"{passes} passes have")} no 95 % interval, measure at least six";

    /// <summary>Models that the caches hold, and those whose cases were not all measured, have nothing to disagree with.</summary>
    static Claim Overall(MeasuredRun run, string id, string text, List<Claim> all)
    {
        List<Claim> telling = all.FindAll(claim => claim.Ratio is not null
            && !run.Findings.Any(finding => finding.Id == FindingId.WeightsInCache && finding.Subject == claim.Model));
        List<Claim> perModel = telling.Count > 0 ? telling : all;
        List<Verdict> verdicts = [.. perModel.Select(claim => claim.Verdict).Distinct()];
        string why = verdicts switch
        {
            [] => "no inference was measured",
            [Verdict.NotDecidable] => perModel[0].Why,
            [_] => "",
            _ => "the models do not agree",
        };
        return new Claim(id, text, null, verdicts is [var one] ? one : Verdict.NotDecidable,
            perModel is [var only] ? only.Ratio : null, why, [.. perModel.SelectMany(claim => claim.Cases)]);
    }

    // Time is the inverse of throughput, so remote ÷ local time is local ÷ remote throughput.
    static Evidence? RemoteTime(IEnumerable<MeasuredCase> model)
    {
        List<MeasuredCase> counted = [.. model.Where(entry => entry.Counts)];
        IEnumerable<Pair> pairs = from remote in counted.Where(entry => entry.Row.Policy == InferencePolicy.Remote)
                                  join local in counted.Where(IsLocalWithAllCores).DistinctBy(entry => entry.Row.CpuNode) on remote.Row.CpuNode equals local.Row.CpuNode
                                  select new Pair("", local, remote);
        return Comparison.Of(pairs, Metric.ThroughputPerSecond, highIsWorse: true) is { } comparison
            ? new Evidence(comparison.Typical, comparison.IsNoisy, comparison.Cases, [.. counted.Select(entry => entry.Row.Model)])
            : null;
    }

    // Remote is only measured with all cores of the node.
    static bool IsLocalWithAllCores(MeasuredCase entry) =>
        entry.Row.Policy == InferencePolicy.Local && CaseId.Value(entry.Row.CaseId, "threads") is "" or "node";

    static Evidence? Gain(Binding? best) => best is { } binding
        ? new Evidence(binding.Gain, binding.IsNoisy, [binding.Best.Row.CaseId, binding.Default.Row.CaseId], [binding.Best.Row.Model])
        : null;

    sealed record Evidence(Estimate Ratio, bool IsNoisy, IReadOnlyList<string> Cases, IReadOnlyList<string> Models);
}
