using System.Text.Json;
using NumaBench.Analysis.Exporting.Ocp;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Exporting;

public sealed class OcpExportTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_outcome_of_the_validators_is_the_diagnosis(bool slowMemory)
    {
        JsonElement[] lines = Lines(ExportedRuns.Two(slowMemory));
        Dictionary<string, string> diagnoses = [], validated = [];
        foreach (JsonElement step in lines.Select(line => Get(line, "testStepArtifact")).OfType<JsonElement>())
        {
            string id = step.GetProperty("testStepId").GetString()!;
            if (Get(step, "measurement") is { } measurement && Get(measurement, "validators") is { } validators)
            {
                double value = measurement.GetProperty("value").GetDouble();
                validated[id] = validators.EnumerateArray().All(validator => validator.GetProperty("type").GetString() == "LESS_THAN"
                    ? value < validator.GetProperty("value").GetDouble() : value > validator.GetProperty("value").GetDouble()) ? "PASS" : "FAIL";
            }
            else if (Get(step, "diagnosis") is { } diagnosis)
            {
                diagnoses[id] = diagnosis.GetProperty("type").GetString()!;
            }
        }

        Assert.Equal(12, diagnoses.Count);
        Assert.Equal(8, validated.Count);
        Assert.All(diagnoses, diagnosis => Assert.Equal(validated.GetValueOrDefault(diagnosis.Key, "UNKNOWN"), diagnosis.Value));
        Assert.Equal(slowMemory, diagnoses.ContainsValue("FAIL"));
    }

    [Fact]
    public void Slow_memory_fails_where_it_is_slow_and_the_limit_says_of_what()
    {
        JsonElement[] lines = Lines(ExportedRuns.Two(slowMemory: true));
        Assert.Equal(["bandwidth/cpu=0/mem=1/op=read/threads=node", "bandwidth/cpu=1/mem=1/op=read/threads=node"], Steps(lines, "FAIL"));
        JsonElement own = lines.Select(line => Get(line, "testStepArtifact")).OfType<JsonElement>().Select(step => Get(step, "measurement")).OfType<JsonElement>()
            .Single(measurement => measurement.GetProperty("value").GetDouble() == 8);
        Assert.Equal("[{\"name\":\"0.75\\u00D7 of other nodes\\u0027 own memory\",\"type\":\"GREATER_THAN\",\"value\":30},"
            + "{\"name\":\"0.91\\u00D7 of other nodes\\u0027 memory seen from here\",\"type\":\"GREATER_THAN\",\"value\":19.09090909090909}]", own.GetProperty("validators").GetRawText());
        Assert.Equal("node-1", own.GetProperty("hardwareInfoId").GetString());
        Assert.Equal(("COMPLETE", "FAIL"), End(lines));
    }

    [Fact]
    public void What_is_not_ok_is_unknown_with_its_reason_and_ends_its_step_accordingly()
    {
        JsonElement[] lines = Lines(ExportedRuns.Two());
        Assert.Equal(("UNKNOWN", "bandwidth-skipped", "time budget spent", "SKIP"), Step(lines, "bandwidth/cpu=1/mem=4/op=read/threads=node"));
        Assert.Equal(("UNKNOWN", "bandwidth-noisy", "the 6 passes differ by ±20.0 %", "COMPLETE"), Step(lines, "bandwidth/cpu=0/mem=4/op=read/threads=node"));
        Assert.Equal(("UNKNOWN", "latency-idle-failed", "mbind(2): EPERM | <b>container</b>", "ERROR"), Step(lines, "latency.idle/cpu=1/mem=4/page=huge/walk=random"));
        Assert.Equal(("UNKNOWN", "latency-idle-no-limit", "nothing in this run can be held against it", "COMPLETE"), Step(lines, "latency.idle/cpu=0/mem=4/page=huge/walk=random"));
        Assert.Equal(("PASS", "latency-idle-pass", "within all limits", "COMPLETE"), Step(lines, "latency.idle/cpu=0/mem=1/page=huge/walk=random"));
        Assert.Equal(("ERROR", "NOT_APPLICABLE"), End(lines));
    }

    [Fact]
    public void A_run_that_nothing_failed_in_passes_and_a_killed_one_or_one_node_judges_nothing()
    {
        Assert.Equal(("COMPLETE", "PASS"), End(Lines(SyntheticRuns.TwoNodes())));
        Assert.Equal(("SKIP", "NOT_APPLICABLE"), End(Lines(SyntheticRuns.TwoNodes(passes: 2, killed: true))));
        Assert.Equal(("SKIP", "NOT_APPLICABLE"), End(Lines(SyntheticRuns.OneNode())));
    }

    [Fact]
    public void Artifacts_are_numbered_from_the_schema_version_to_the_end()
    {
        JsonElement[] lines = Lines(SyntheticRuns.Troubled());
        Assert.Equal(Enumerable.Range(0, lines.Length), lines.Select(line => line.GetProperty("sequenceNumber").GetInt32()));
        Assert.Equal("{\"schemaVersion\":{\"major\":2,\"minor\":0},\"sequenceNumber\":0,\"timestamp\":\"2026-11-23T20:15:00.000Z\"}", lines[0].GetRawText());
        JsonElement start = lines[1].GetProperty("testRunArtifact").GetProperty("testRunStart");
        Assert.Equal(["name", "version", "commandLine", "parameters", "dutInfo"], start.EnumerateObject().Select(property => property.Name));
        Assert.Equal("<script>alert(1)</script>", start.GetProperty("dutInfo").GetProperty("name").GetString());
        Assert.DoesNotContain("<script", lines[1].GetRawText(), StringComparison.Ordinal);
        Assert.Contains(lines, line => Get(line, "testRunArtifact") is { } artifact && Get(artifact, "log") is { } log && log.GetProperty("severity").GetString() == "ERROR"
            && log.GetProperty("message").GetString()!.StartsWith("nodes-share-cpus, machine: ", StringComparison.Ordinal));
    }

    JsonElement[] Lines(RunBuilder run) => [.. OcpExport.Write(run.Read(folder)).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    static (string Status, string Result) End(JsonElement[] lines)
    {
        JsonElement end = lines[^1].GetProperty("testRunArtifact").GetProperty("testRunEnd");
        return (end.GetProperty("status").GetString()!, end.GetProperty("result").GetString()!);
    }

    static IEnumerable<string> Steps(JsonElement[] lines, string type) => Named(lines).Where(step => step.Parts.Any(part => Get(part, "diagnosis") is { } diagnosis
        && diagnosis.GetProperty("type").GetString() == type)).Select(step => step.Name);

    static (string Type, string Verdict, string Message, string Status) Step(JsonElement[] lines, string name)
    {
        JsonElement[] parts = Named(lines).Single(step => step.Name == name).Parts;
        JsonElement diagnosis = parts.Select(part => Get(part, "diagnosis")).OfType<JsonElement>().Single();
        return (diagnosis.GetProperty("type").GetString()!, diagnosis.GetProperty("verdict").GetString()!, diagnosis.GetProperty("message").GetString()!,
            parts[^1].GetProperty("testStepEnd").GetProperty("status").GetString()!);
    }

    static IEnumerable<(string Name, JsonElement[] Parts)> Named(JsonElement[] lines) => lines.Select(line => Get(line, "testStepArtifact")).OfType<JsonElement>()
        .GroupBy(step => step.GetProperty("testStepId").GetString()).Select(step => (step.First().GetProperty("testStepStart").GetProperty("name").GetString()!, step.ToArray()));

    static JsonElement? Get(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value : null;
}
