using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NumaBench.Analysis.Exporting.Ocp;

/// <summary>The artifacts of OCP's Test &amp; Validation specification 2.0, numbered, one JSON object a line.</summary>
sealed class OcpLines
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    readonly StringBuilder text = new();
    int sequence;

    public void SchemaVersion(DateTimeOffset time) => Add(time, new { Major = 2, Minor = 0 }, "schemaVersion");

    public void Run(DateTimeOffset time, string name, object content) => Add(time, new Dictionary<string, object> { [name] = content }, "testRunArtifact");

    public void Step(DateTimeOffset time, int step, string name, object content) =>
        Add(time, new Dictionary<string, object> { ["testStepId"] = step.ToString(CultureInfo.InvariantCulture), [name] = content }, "testStepArtifact");

    public override string ToString() => text.ToString();

    void Add(DateTimeOffset time, object artifact, string name) => text.Append(JsonSerializer.Serialize(new Dictionary<string, object>
    {
        [name] = artifact,
        ["sequenceNumber"] = sequence++,
        ["timestamp"] = time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    }, Options)).Append('\n');
}
