using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing.BenchmarkDotNet;

/// <summary>
/// Reads BenchmarkDotNet's full JSON: the time of an operation in every iteration of stage Result, or of stage Actual where a
/// job has none. A launch is a process of its own and so a pass; iterations of one launch say nothing of how launches differ.
/// </summary>
static class BdnReader
{
    /// <summary>Thousands of benchmarks, with all their iterations.</summary>
    const long MostBytes = 128 << 20;

    static readonly JsonSerializerOptions Options = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = false, AllowDuplicateProperties = false };

    /// <exception cref="UnreadableTextException">It is no such JSON, or has no value that can be taken over.</exception>
    public static ImportedText Read(string file) => Read(file, ForeignText.Whole(file, MostBytes));

    public static ImportedText Read(string file, string json)
    {
        BdnReport report = Parse(file, json);
        HashSet<string> names = [.. report.Benchmarks.GroupBy(benchmark => benchmark.FullName, StringComparer.Ordinal).Where(jobs => jobs.Count() > 1).Select(jobs => jobs.Key)];
        BdnCase[] cases = [.. report.Benchmarks.Select(benchmark => BdnCase.Of(file, benchmark, isOfSeveralJobs: names.Contains(benchmark.FullName)))];
        if (cases.GroupBy(each => each.Case.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UnreadableTextException(file, null, $"'{twice.Key}' is in it twice, under the same job");
        }

        ImportedValue[] values = [.. cases.SelectMany(each => each.Passes)];
        return values.Length == 0 ? throw new UnreadableTextException(file, null, "no benchmark in it has a measurement: export the full JSON ([JsonExporterAttribute.Full])")
            : ImportedText.WithoutNodes(file, values) with
            {
                Versions = [Clean.Text(report.HostEnvironmentInfo.BenchmarkDotNetVersion)],
                Conditions = Conditions(report.HostEnvironmentInfo),
                Findings = [.. cases.Where(each => each.Passes.Count == 0).Select(each => NoValue(file, each.Case.Id))],
                Machine = Machine(report.HostEnvironmentInfo),
            };
    }

    static BdnReport Parse(string file, string json)
    {
        // Before the parser, whose message about another program's text would say nothing.
        if (!json.AsSpan().TrimStart().StartsWith("{") || !json.Contains("\"BenchmarkDotNetVersion\"", StringComparison.Ordinal))
        {
            throw ForeignKind.Refusal(file, ForeignText.Lines(json), "this is no JSON of BenchmarkDotNet");
        }

        try
        {
            BdnReport? report = JsonSerializer.Deserialize<BdnReport>(json, Options);
            return report is { HostEnvironmentInfo.BenchmarkDotNetVersion: not null, Benchmarks: not null } && !report.Benchmarks.Any(IsHollow) ? report
                : throw new UnreadableTextException(file, null, "the version, a benchmark, its name or one of its measurements is missing in it");
        }
        catch (JsonException e)
        {
            throw new UnreadableTextException(file, (int?)(e.LineNumber + 1), e.Message.ReplaceLineEndings(" "));
        }
    }

    static bool IsHollow(BdnBenchmark? benchmark) =>
        string.IsNullOrEmpty(benchmark?.FullName) || benchmark.Measurements?.Any(measurement => measurement?.IterationMode is null || measurement.IterationStage is null) is true;

    static IReadOnlyList<string> Conditions(BdnHost host) =>
        [.. new[] { host.RuntimeVersion, host.OsVersion, host.Architecture }.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => Clean.Text(text!))];

    static string Machine(BdnHost host) => string.IsNullOrWhiteSpace(host.ProcessorName) ? ""
        : Clean.Text(host.ProcessorName) + (host.LogicalCoreCount is > 0 and { } cores ? $", {cores} logical cores" : "");

    static Finding NoValue(string file, string id) => new("bdn-benchmark-without-values", Severity.Warning, $"{Path.GetFileName(file)}, {id}",
        "The benchmark has no measurement: it failed, or the file is not the full one.", "Look at BenchmarkDotNet's log, and export the full JSON ([JsonExporterAttribute.Full]).");
}
