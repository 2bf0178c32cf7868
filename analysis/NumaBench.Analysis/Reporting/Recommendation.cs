using NumaBench.Numa;

namespace NumaBench.Analysis.Reporting;

/// <summary>The one shell line to take home, and whether it is advice or only a way to pin.</summary>
/// <param name="Command">Null when the machine's nodes are unknown.</param>
sealed record Recommendation(string? Command, bool IsAdvice, string Text, Binding? Binding)
{
    public static Recommendation Of(MeasuredRun run, IReadOnlyList<Binding> bindings)
    {
        Binding? binding = bindings.Where(entry => entry.IsOutsideNoise).OrderByDescending(entry => entry.Gain.Centre).FirstOrDefault()
            ?? (bindings.Count > 0 ? bindings[0] : null);
        string? command = (binding is null ? null : NumactlLine.Of(binding.Best.Row, run.Machine)) ?? NumactlLine.Plain(run.Machine);
        string pin = command is null ? "" : " If you want to pin:";
        return binding switch
        {
            { IsOutsideNoise: true } => new(command, true,
                $"{binding.Where} is {Show.Times(binding.Gain.Centre)} as fast as the default for {binding.Model} ({Show.TimesInterval(binding.Gain)}), outside the noise.", binding),
            not null => new(command, false, "No binding is better than the default outside the noise." + pin, binding),
            _ => new(command, false, "No binding was compared with the default." + pin, null),
        };
    }
}
