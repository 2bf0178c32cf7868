using System.Text;
using NumaBench.Analysis.Explaining;

namespace NumaBench.Analysis.Reporting;

/// <summary>What memory predicts of each policy beside what was measured; below the table of the model.</summary>
static class PredictionSection
{
    public const string OneNode = "With memory on one node there is one place for the weights, and nothing can be predicted between nodes.";

    public static string Write(ModelPredictions model)
    {
        if (model.Work is not { } work)
        {
            return "Not predicted (–): this run does not say what an inference of this model reads and computes.\n\n";
        }

        var text = new StringBuilder();
        if (model.Predictions.Count > 0)
        {
            text.Append(work.RandomReads > 0 ? LookedUp(work) : Streamed(work, model.Peak)).Append("\n\n")
                .Append(Markdown.Table(["policy", "held up by", ">predicted", ">measured", ">interval", ">residual", "status"], model.Predictions.Select(Row))).Append('\n');
        }

        foreach (IGrouping<string, MeasuredCase> why in model.NotPredicted)
        {
            text.Append($"Not predicted (–), {Markdown.Text(why.Key)}: {string.Join("; ", why.Select(entry => Markdown.Text(CaseWords.Policy(entry.Row))).Distinct())}.\n");
        }

        return model.NotPredicted.Count > 0 ? text.Append('\n').ToString() : text.ToString();
    }

    static string LookedUp(Roofline work) =>
        $"Predicted slowdown against `local` on the same CPUs: idle latency of where the weights were, for {work.RandomReads:F0} reads at random places an inference.";

    static string Streamed(Roofline work, ComputePeak? peak) =>
        "Predicted slowdown against `local` on the same CPUs (those of the first node where a policy has the cores of all): the longer of bytes ÷ read bandwidth of where "
        + $"the weights were and FLOPs ÷ compute peak, for {Show.Number(work.Bytes / 1e9)} GB and {Show.Number(work.Flops / 1e9)} GFLOP an inference "
        + $"({Show.Number(work.Intensity)} FLOP a byte). {Peak(peak)}";

    static string Peak(ComputePeak? peak) => peak is null
        ? $"No compute peak is known, since every case took more than {ComputePeak.LargestShareOfBandwidth * 100:F0} % of its memory's bandwidth: predicted by bandwidth alone."
        : $"Compute peak reached in this run: {Show.Number(peak.GigaflopsPerSecondPerThread)} GFLOP/s a thread, by {Markdown.Code(peak.From.Row.CaseId)}; "
            + "the cores can do at least that (a lower bound).";

    static string[] Row(Prediction prediction) =>
    [
        Markdown.Text(CaseWords.Policy(prediction.Case.Row)), Word(prediction.HeldBy), Show.Times(prediction.Predicted),
        Show.Times(prediction.Measured.Centre), Show.TimesInterval(prediction.Measured), Show.Percent(prediction.Residual),
        Status(prediction),
    ];

    public static string Word(HeldBy heldBy) => heldBy switch
    {
        HeldBy.Memory => "memory",
        HeldBy.Latency => "latency",
        _ => "cores",
    };

    static string Status(Prediction prediction) => prediction.IsUnexplained ? "not explained"
        : prediction.IsNoisy ? "noisy"
        : Math.Abs(prediction.Residual) <= Prediction.LargestResidual ? "explained" : "not decided";
}
