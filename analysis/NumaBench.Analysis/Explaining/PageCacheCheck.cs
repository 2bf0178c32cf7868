using NumaBench.Analysis.Reporting;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Explaining;

/// <summary>Weights that ONNX Runtime uses in a mapped file are where its pages were first read to, and no memory policy moves them.</summary>
static class PageCacheCheck
{
    public const string FindingId = "ort-weights-in-page-cache";

    /// <summary>As much as a placement may be off.</summary>
    const double LeastShare = 0.01;

    /// <summary>One a model, of the case with most; misplaced ones too, since this may be why they are.</summary>
    public static IEnumerable<Finding> Findings(IEnumerable<MeasuredCase> cases) =>
        from entry in cases
        where entry.Row.Kind == CaseKind.Inference && entry.Row.Policy != InferencePolicy.PageCacheElsewhere
        let share = entry.Estimate(Metric.WeightsMappedElsewhereShare)?.Centre
        where share > LeastShare
        group (entry.Row, Share: share.Value) by entry.Row.Model into model
        let most = model.MaxBy(entry => entry.Share)
        select new Finding(
            FindingId, Severity.Warning, most.Row.CaseId,
            $"{model.Key}, {CaseWords.Policy(most.Row)}: {Show.Number(100 * most.Share)} % of the weights were used in the cached pages of their file, on other nodes than {most.Row.Nodes}.",
            "ONNX Runtime maps weights that it does not pack, and cached pages stay on the node of whoever read the file first. Stop who maps the file, place it "
            + "(numabench files --place NODE FILE) and start again, or keep small weights inside the .onnx file.");
}
