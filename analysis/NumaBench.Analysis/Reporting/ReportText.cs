using NumaBench.Results;
using System.Text;

namespace NumaBench.Analysis.Reporting;

/// <summary>report.md: a first screen to act on (the machine, its five numbers, what is wrong, what to paste), then everything that it rests on.</summary>
sealed class ReportText(MeasuredRun run, Conclusions conclusions, IReadOnlyList<ChartLink> charts)
{
    public string Write()
    {
        var text = new StringBuilder();
        text.Append($"# NumaBench on {Markdown.Text(run.Manifest.Machine.Identity.Host)}\n\n");
        if (run.Unfinished is { } unfinished)
        {
            text.Append($"**This run is {unfinished}.** What was saved is shown; `--resume` measures the rest.\n\n");
        }

        text.Append($"{Markdown.Text(conclusions.Answer.Machine)} ([why](#conditions))\n\n## The answer\n\n").Append(KeyNumbersSection.Write(run, conclusions));
        text.Append(WrongSection.Write(run)).Append(Recommended());
        text.Append(TopologySection.Write(run, charts)).Append(ClaimsSection.Write(conclusions.Claims));
        text.Append(MemorySection.Write(run, charts));
        text.Append(SaturationSection.Write(run)).Append(PeakBandwidthSection.Write(run));
        text.Append(LoadedLatencySection.Write(run, charts));
        text.Append(CoreToCoreSection.Write(run, charts));
        text.Append(PageCostSection.Write(run, charts));
        text.Append(ImportedSection.Write(run, charts));
        text.Append(InferenceSection.Write(run, conclusions.Decisions, charts));
        text.Append(Bindings.BindingsText.Section(run, conclusions.Recommendation));
        text.Append(CasesSection.Write(run));
        text.Append(ConditionsSection.Write(run));
        return text.ToString();
    }

    string Recommended()
    {
        Recommendation recommendation = conclusions.Recommendation;
        string command = recommendation.Command is { } line ? $"```sh\n{line}\n```\n\n" : "This machine's nodes and their CPUs are not all known, so there is no line to give.\n\n";
        string pin = recommendation.IsAdvice || recommendation.Command is null ? "" : " If you want to pin:";
        string copies = recommendation.Binding?.Best.Row.Policy switch
        {
            InferencePolicy.ReplicaPerNode or InferencePolicy.ReplicaPerNodeNoSpin =>
                "One process a node, so each node holds its own copy of the weights; the speed is that of all replicas together.\n\n",
            InferencePolicy.ReplicaPerL3 => "One process an L3 cache, each with its own copy of the weights; the speed is that of all replicas together.\n\n",
            _ => "",
        };
        string option = recommendation.Plan?.Sleeps == true ? "Each session has the ONNX Runtime option `session.intra_op.allow_spinning` = `0`, which no shell line can set"
            + (run.Manifest.Machine.Spins ? ".\n\n" : "; so had the default (--no-spin).\n\n") : "";
        return $"## Recommended binding\n\n{Markdown.Text(recommendation.Text)}{pin}\n\n{command}{copies}{option}";
    }
}
