"use strict";exports.id=6830,exports.ids=[6830],exports.modules={6830:((e,t,n)=>{n.a(e,async(e,r)=>{try{n.r(t),n.d(t,{overview:()=>f,version:()=>c});var i=n(8330),a=n(7511),o=n(6629),s=e([a]);a=(s.then?(await s)():s)[0];let c=i.rE,l=a.o.map(({id:e,tokenEnv:t,urlEnv:n,hostEnv:r=[]})=>[e,t.join(`, `),[...n,...r.map(e=>`${e} (the host alone)`)].join(`, `)]),u=[0,1].map(e=>Math.max(...l.map(t=>t[e]?.length??0))+2),d=l.map(([e=``,t=``,n=``])=>`  ${e.padEnd(u[0]??0)}${t.padEnd(u[1]??0)}${n}`),f=`
Secrets come from variables or from standard input, never from an argument. The token is
looked for in the vendor's own variable, then in ${o.I7}:

  ${`vendor`.padEnd(u[0]??0)}${`token`.padEnd(u[1]??0)}url
${d.join(`
`)}

  GitHub's token: ${(0,o.p_)(o.c8[`github-token`].own,`or`)}
  admin token:    ${(0,o.p_)(o.c8[`admin-token`].own,`or`)}
  for notices:    ${(0,o.p_)(o.c8[`notify-token`].own,`or`)}, ${(0,o.p_)(o.c8[`notify-webhook`].own,`or`)}

A duration is a number and a unit: s, m, h, d or w, such as 90s, 30m, 12h, 7d.

Exit codes:
  0  done, or nothing to do
  1  a mistake in the call, a token or an API that refuses, or nobody can say
  2  the remote run, scan, gate or upload failed
  n  after \`run -- CMD\`, what CMD ended with; 128 and the number of the signal that ended it`;r()}catch(e){r(e)}})}),7511:((e,t,n)=>{n.a(e,async(e,r)=>{try{n.d(t,{o:()=>e});var i=n(3808);let e=await Promise.all(Object.values(i.u5).map(({load:e})=>e()));r()}catch(e){r(e)}},1)}),8330:(e=>{e.exports={rE:`1.0.0`}})};