using System.Text.Json.Nodes;
using NumaBench.Numa;
using NumaBench.Results;
using Xunit;

namespace NumaBench.Tests.Results;

public sealed class ManifestJsonTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("schema")]
    [InlineData("label")]
    [InlineData("findings")]
    public void What_a_file_may_leave_out_is_as_if_nobody_had_set_it(string name)
    {
        RunManifest manifest = ReadWithout(name);

        object unset = name switch { "schema" => 1, "label" => "", _ => Array.Empty<Finding>() };
        Assert.Equal(unset, name switch { "schema" => manifest.Schema, "label" => manifest.Label, _ => manifest.Findings });
    }

    [Theory]
    [InlineData("tool_version")]
    [InlineData("command_line")]
    [InlineData("profile")]
    [InlineData("seed")]
    [InlineData("planned_passes")]
    [InlineData("start")]
    [InlineData("machine")]
    [InlineData("quality")]
    public void What_a_file_must_hold_is_named_when_it_does_not(string name)
    {
        Assert.Contains($"'{name}'", Assert.Throws<UnreadableRunException>(() => ReadWithout(name)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_writes_it_as_reports_and_exports_would()
    {
        RunManifest manifest = SyntheticRuns.TwoNodes().Manifest() with
        {
            Label = "left\u202eright & <>",
            Findings = [new Finding("id", Severity.Warning, "node 1", "what", "advice")],
        };

        using (RunDirectory.Create(folder.File("run"), manifest))
        {
            Assert.Equal(ResultsJson.Write(manifest) + "\n", folder.Read("run/run.json"));
        }

        Assert.Contains("\"label\": \"left\\u202eright & <>\"", ResultsJson.Write(manifest), StringComparison.Ordinal);
        Assert.Contains("\"severity\": \"warning\"", ResultsJson.Write(manifest), StringComparison.Ordinal);
    }

    RunManifest ReadWithout(string name)
    {
        JsonObject json = JsonNode.Parse(ResultsJson.Write(SyntheticRuns.TwoNodes().Manifest()))!.AsObject();
        Assert.True(json.Remove(name));
        folder.Write(RunFiles.Manifest, json.ToJsonString());
        return ManifestFile.Read(folder.File(RunFiles.Manifest));
    }
}
