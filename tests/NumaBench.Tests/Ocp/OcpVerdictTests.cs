using NumaBench.Tests.Analysis;

namespace NumaBench.Tests.Ocp;

public sealed class OcpVerdictTests
{
    [Fact]
    public void Six_of_eight_outside_is_a_fail_that_contradicts_the_recorded_pass()
    {
        (int code, string output, string errors) = Cli.Run("check", "ocp", SharedData.Require("series", "ocp-mlc", "mlc_test.jsonl"));
        Assert.Equal((1, ""), (code, errors));
        Assert.StartsWith("FAIL: contradicts the PASS that the file records\n6 of 8 measurements with limits outside them; 0 without; recorded result: PASS\n", output);
        Assert.Contains("  line 7: Measure Internode Bandwidth: inter_node_bandwidth_min of part 0 is 46757.6 MB/sec, not at least 49500\n", output);
        Assert.Contains("  line 25: Measure Intranode Latency: intra_node_latency_max of part 0 is 120.2 nanoseconds, not at most 88\n", output);
    }

    [Theory]
    [InlineData(10, "PASS", 0, "PASS")]
    [InlineData(12, "PASS", 0, "PASS")]
    [InlineData(2, "PASS", 1, "FAIL: contradicts the PASS that the file records")]
    [InlineData(12.5, "PASS", 1, "FAIL: contradicts the PASS that the file records")]
    [InlineData(12.5, "FAIL", 1, "FAIL")]
    [InlineData(10, "FAIL", 1, "FAIL")]
    [InlineData(10, "", 3, "cannot judge")]
    public void Version_two_is_judged_by_its_validators(double value, string recorded, int expected, string first)
    {
        string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
            {"schemaVersion":{"major":2,"minor":0},"sequenceNumber":0}
            {"testStepArtifact":{"testStepId":"0","testStepStart":{"name":"memory"} } }
            {"testStepArtifact":{"testStepId":"0","measurement":{"name":"latency","unit":"ns","value":{{value}},"validators":[{"type":"LESS_THAN_OR_EQUAL","value":12},{"type":"NOT_IN_SET","value":[1,2]}]} } }
            {"testStepArtifact":{"testStepId":"0","measurement":{"name":"version","value":"1.0","validators":[{"type":"REGEX_MATCH"}]} } }

            """) + (recorded.Length > 0 ? $"{{\"testRunArtifact\":{{\"testRunEnd\":{{\"status\":\"COMPLETE\",\"result\":\"{recorded}\"}}}}}}\n" : "");
        (int code, string output, _) = Check(text);
        Assert.Equal((expected, first), (code, output.Split('\n')[0]));
        Assert.EndsWith("; 1 validator not for numbers: not looked at", output.Split('\n')[1]);
    }

    [Theory]
    [InlineData("""{"measurement":{"name":"mode","value":3,"validators":[{"type":"IN_SET","value":[1,2]}]} }""", "  line 2: 0: mode is 3, not one of 1, 2\n")]
    [InlineData("""{"measurement":{"name":"rate","value":"NaN","validators":[{"type":"GREATER_THAN","value":100}]} }""", "  line 2: 0: rate is \"NaN\", which is no number, not above 100\n")]
    [InlineData("""{"measurement":{"name":"rate","validators":[{"type":"GREATER_THAN","value":100}]} }""", "  line 2: 0: rate is absent, which is no number, not above 100\n")]
    [InlineData("""{"measurementSeriesElement":{"measurementSeriesId":"7","index":0,"value":3} }""", "  line 2: 0: rates of part 1 is 3 GB/s, not above 100\n")]
    [InlineData("""{"diagnosis":{"verdict":"rates-low","type":"FAIL"} }""", "  the file's own diagnosis is FAIL: rates-low\n")]
    public void A_value_that_is_no_number_an_element_of_a_series_and_a_diagnosis_can_fail(string artifact, string line)
    {
        (int code, string output, _) = Check($$"""
            {"testStepArtifact":{"testStepId":"0","measurementSeriesStart":{"measurementSeriesId":"7","name":"rates","unit":"GB/s","hardwareInfoId":"1","validators":[{"type":"GREATER_THAN","value":100}]} } }
            {"testStepArtifact":{"testStepId":"0",{{artifact[1..]}} }
            {"testStepArtifact":{"testStepId":"0","measurementSeriesElement":{"measurementSeriesId":"7","index":1,"value":120} } }
            {"testRunArtifact":{"testRunEnd":{"status":"COMPLETE","result":"PASS"} } }
            """);
        Assert.Equal((1, "FAIL: contradicts the PASS that the file records"), (code, output.Split('\n')[0]));
        Assert.Contains(line, output);
    }

    [Theory]
    [InlineData("", ": the file holds no artefact")]
    [InlineData("{}\n", ": the file holds no artefact")]
    [InlineData("{\"testStepArtifact\":{\"measurement\":{\"element\":{\"range\":{\"minimum\":\"much\",\"maximum\":1},\"value\":1}}}}\n", ", line 1: this is no artefact of an OCP test")]
    [InlineData("{\"testRunArtifact\":{\"testRunEnd\":\n", ", line 1: this is no artefact of an OCP test")]
    [InlineData("{\"testStepArtifact\":[]}\n", ", line 1: this is no artefact of an OCP test")]
    public void What_is_no_such_file_is_refused(string text, string reason)
    {
        (int code, string output, string errors) = Check(text);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(reason, errors);
    }

    static (int Code, string Output, string Errors) Check(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("test.jsonl", text);
        return Cli.Run("check", "ocp", folder.File("test.jsonl"));
    }
}
