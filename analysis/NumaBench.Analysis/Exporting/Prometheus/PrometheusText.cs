using System.Globalization;
using System.Text;
using NumaBench.Results;

namespace NumaBench.Analysis.Exporting.Prometheus;

/// <summary>Prometheus' text format (version 0.0.4): families of gauges, each with its HELP and TYPE once, and no timestamps.</summary>
sealed class PrometheusText
{
    readonly StringBuilder text = new();

    /// <summary>A family without samples is left out: it would say that there is something to look at.</summary>
    public void Gauge(string name, string help, IEnumerable<PrometheusSample> samples)
    {
        PrometheusSample[] all = [.. samples];
        if (all.Length > 0)
        {
            text.Append($"# HELP {name} {help}\n# TYPE {name} gauge\n");
            Array.ForEach(all, sample => text.Append(name).Append(Labels(sample)).Append(' ').Append(sample.Value.ToString("R", CultureInfo.InvariantCulture)).Append('\n'));
        }
    }

    public override string ToString() => text.ToString();

    static string Labels(PrometheusSample sample) =>
        sample.Labels.Count == 0 ? "" : $"{{{string.Join(',', sample.Labels.Select(label => $"{label.Name}=\"{Escaped(label.Value)}\""))}}}";

    static string Escaped(string value) =>
        Clean.Message(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <summary>A value with its labels.</summary>
sealed record PrometheusSample(double Value, params IReadOnlyList<(string Name, string Value)> Labels);
