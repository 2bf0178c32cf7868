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

    public static TheoryData<string, int> Kernels
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (StreamOperation operation in StreamOperation.All)
            {
                for (int bits = 128; bits <= StreamKernel.WidestVectorBits; bits *= 2)
                {
                    data.Add(operation.Name, bits);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_kernel_does_what_plain_code_does_and_touches_nothing_else(string operation, int vectorBits)
    {
        const int Guard = 64 / sizeof(double);
        StreamKernel kernel = StreamKernel.For(StreamOperation.Of(operation), vectorBits);
        var random = new Random(vectorBits);
        for (int granules = 1; granules <= 7; granules += 2)
        {
            int bytes = granules * (int)StreamKernel.GranuleBytes, doubles = bytes / sizeof(double);
            // a, then three times as much for b of a mix, then c; a line after each that must stay as it was.
            int all = (5 * doubles) + (3 * Guard);
            double* memory = (double*)NativeMemory.AlignedAlloc((nuint)(all * sizeof(double)), 64);
            try
            {
                double[] before = [.. Enumerable.Range(0, all).Select(_ => (double)random.Next(1 << 20))];
                before.CopyTo(new Span<double>(memory, all));
                int b = doubles + Guard, c = b + (3 * doubles) + Guard;

                double result = kernel.Run((byte*)memory, (byte*)(memory + b), (byte*)(memory + c), bytes);

                double[] expected = [.. before];
                long sum = Plain(operation, expected, b, c, doubles, vectorBits / 64);
                Assert.Equal(expected, new Span<double>(memory, all).ToArray());
                Assert.Equal((double)sum, result);
            }
            finally
            {
                NativeMemory.AlignedFree(memory);
            }
        }
    }

    /// <summary>The operation in scalar code, in place; returns the exclusive or of every word read into lane 0, 0 where nothing is only read.</summary>
    static long Plain(string operation, double[] memory, int b, int c, int count, int lanes)
    {
        int ratio = operation switch { "mix-3r1w" => 3, "mix-2r1w" => 2, "mix-1r1w" => 1, _ => 0 };
        (int from, int read) = operation == "read" ? (0, count) : (b, ratio * count);
        long sum = 0;
        for (int i = 0; i < read; i += lanes)
        {
            sum ^= BitConverter.DoubleToInt64Bits(memory[from + i]);
        }

        for (int i = 0; i < (operation == "read" ? 0 : count); i++)
        {
            memory[i] = operation switch
            {
                "copy" or "copy-nt" => memory[b + i],
                "scale" => StreamKernel.Factor * memory[b + i],
                "add" => memory[b + i] + memory[c + i],
                "triad" or "triad-nt" => memory[b + i] + (StreamKernel.Factor * memory[c + i]),
                _ => StreamKernel.Factor,
            };
        }

        return sum;
    }

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
