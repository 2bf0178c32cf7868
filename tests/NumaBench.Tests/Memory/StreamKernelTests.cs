using System.Runtime.InteropServices;
using NumaBench.Bench.Memory.Kernels;

namespace NumaBench.Tests.Memory;

public unsafe class StreamKernelTests
{
    const int Bytes = 3 * (int)StreamKernel.GranuleBytes;
    const int Doubles = Bytes / sizeof(double);

    public static TheoryData<int> Widths => [.. Enumerable.Range(7, 3).Select(power => 1 << power).Where(bits => bits <= StreamKernel.WidestVectorBits)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Read_sees_every_word(int vectorBits) => OnArrays((a, b, c) =>
    {
        var words = new Span<long>(a, Doubles);
        StreamKernel kernel = StreamKernel.For(StreamOperation.Read, vectorBits);
        // The checksum is the xor of lane 0: a bit in any word of that lane must show, and only there.
        int lanes = vectorBits / 64;
        for (int word = 0; word < Doubles; word++)
        {
            words.Clear();
            words[word] = 5;
            double expected = word % lanes == 0 ? 5 : 0;
            Assert.Equal(expected, kernel.Run(a, b, c, Bytes));
        }
    });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Write_fills_the_array_and_nothing_else(int vectorBits) => OnArrays((a, b, c) =>
    {
        StreamKernel.For(StreamOperation.WriteNonTemporal, vectorBits).Run(a, b, c, Bytes);

        Assert.Equal(Enumerable.Repeat(StreamKernel.Factor, Doubles), new Span<double>(a, Doubles).ToArray());
        Assert.Equal(Numbers(1), new Span<double>(b, Doubles).ToArray());
    });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Copy_copies_b_to_a(int vectorBits) => OnArrays((a, b, c) =>
    {
        StreamKernel.For(StreamOperation.CopyNonTemporal, vectorBits).Run(a, b, c, Bytes);

        Assert.Equal(Numbers(1), new Span<double>(a, Doubles).ToArray());
        Assert.Equal(Numbers(1), new Span<double>(b, Doubles).ToArray());
        Assert.Equal(Numbers(2), new Span<double>(c, Doubles).ToArray());
    });

    [Theory]
    [MemberData(nameof(Widths))]
    public void Triad_adds_b_and_the_multiple_of_c(int vectorBits) => OnArrays((a, b, c) =>
    {
        StreamKernel.For(StreamOperation.TriadNonTemporal, vectorBits).Run(a, b, c, Bytes);

        Assert.Equal(Numbers(1).Zip(Numbers(2), (x, y) => x + (StreamKernel.Factor * y)), new Span<double>(a, Doubles).ToArray());
    });

    /// <summary>Small whole numbers: sums and products of them are exact, with or without fused multiplication.</summary>
    static double[] Numbers(int array) => [.. Enumerable.Range(0, Doubles).Select(i => (double)((array * 100_000) + i))];

    static void OnArrays(Arrays test)
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(3 * Bytes, 64);
        try
        {
            for (int array = 0; array < 3; array++)
            {
                Numbers(array).CopyTo(new Span<double>(memory + (array * Bytes), Doubles));
            }

            test(memory, memory + Bytes, memory + (2 * Bytes));
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    delegate void Arrays(byte* a, byte* b, byte* c);
}
